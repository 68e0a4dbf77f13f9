# One image for the API and the worker. glibc, not Alpine: the Temporal SDK's core needs it.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm ci && npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=Asia/Shanghai
WORKDIR /app
COPY --from=build /app /app
RUN mkdir -p /var/lib/gongjian/evidence && chown -R node:node /var/lib/gongjian
USER node
CMD ["node", "apps/api/dist/main.js"]
