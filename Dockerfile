# planedeck on nothing but the certificates that it needs for https: docs/install.md says how it is run.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w" -o /planedeck ./cmd/planedeck && mkdir -m 0700 /state

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /planedeck /usr/bin/planedeck
COPY --from=build --chown=65532:65532 /state /state
USER 65532:65532
ENV PLANEDECK_STATE_DIR=/state TERM=xterm-256color
ENTRYPOINT ["/usr/bin/planedeck"]
