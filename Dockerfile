# The collector and viewer in one image: docker build -t desirepath . && docker run -p 4400:4400 -v desirepath:/data desirepath
# Built with compilers at hand, because better-sqlite3 is compiled where no prebuilt binary fits.
FROM node:24 AS build
WORKDIR /app
COPY . .
# As in any checkout: the lock file names one platform's binaries only, so "npm ci" would refuse on others.
RUN node .ci/setup.mjs app && npx tsc -b collector
# What runs, without what built it. The image has its own Node; the package "node" is for machines with an older one.
RUN rm -rf node_modules && npm install --omit=dev --no-save --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/node-bin-* node_modules/.bin/node

FROM node:24-slim
# Threads that share two arenas of malloc leave less memory behind than one each.
ENV NODE_ENV=production \
    MALLOC_ARENA_MAX=2 \
    DESIREPATH_DATA=/data/desirepath.db \
    DESIREPATH_PORT=4400
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE /app/CHANGELOG.md ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/examples/demo ./examples/demo
# The data belongs to the user that runs it, and to nobody else.
RUN install -d -o node -g node -m 700 /data
USER node
VOLUME /data
EXPOSE 4400
# 503 while it stops, when the disk is full or the data file cannot be written.
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.DESIREPATH_PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 and stops on SIGTERM by itself; arguments after the image's name are commands and flags.
ENTRYPOINT ["node", "dist/js/collector/main.js"]
