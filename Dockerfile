# docker build -t factlint . && docker run --rm -v "$PWD:/work" factlint check
FROM rust:1.95-alpine AS build
RUN apk add --no-cache build-base
WORKDIR /src
COPY . .
RUN cargo build --release --locked && strip target/release/factlint

# Git is what `--changed-since` and `--staged` ask.
FROM alpine:3.22
RUN apk add --no-cache git && git config --system --add safe.directory '*'
COPY --from=build /src/target/release/factlint /usr/local/bin/factlint
WORKDIR /work
USER 1000:1000
ENTRYPOINT ["factlint"]
CMD ["check"]
