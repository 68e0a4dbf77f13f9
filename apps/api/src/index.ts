import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ApiModule } from './api.module.ts';
import { API_PREFIX } from './base-path.ts';
import { openApiOf } from './documents/openapi-document.ts';
import { InterfaceGuide } from './documents/interface-guide.ts';
import { teachManners } from './http-manners.ts';
import { JsonLog } from './log.ts';
import type { ApiSettings } from './settings.ts';

export { BASE_PATH } from './base-path.ts';
export { ensureFirstAccount, type FirstAccount } from './organisation/first-account.ts';
export { jsonLogger, settingsFromEnvironment, type ApiSettings } from './settings.ts';
export { accessTo, OPEN_ROUTES } from './sign-in/access.ts';

/** The API, ready but not listening. Closing it answers what is under way and then lets go of all it holds. */
export const createApi = async (settings: ApiSettings): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(ApiModule.with(settings), {
    logger: new JsonLog(settings.logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix(API_PREFIX);
  teachManners(app, settings);
  app.get(InterfaceGuide).describe(openApiOf(app));
  await app.init();
  return app;
};

/** The API, listening. */
export const startApi = async (settings: ApiSettings): Promise<NestExpressApplication> => {
  const app = await createApi(settings);
  await app.listen(settings.port, settings.host);
  return app;
};
