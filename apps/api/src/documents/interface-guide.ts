import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { BASE_PATH } from '../base-path.ts';
import { ApiProblem } from '../problems/problem-error.ts';

/** Swagger UI as shipped with the product; no page of ours loads anything from elsewhere. */
const SWAGGER_UI = path.dirname(
  createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'),
);

const START = `SwaggerUIBundle({ url: '${BASE_PATH}/openapi.json', dom_id: '#guide', deepLinking: true });`;

export const GUIDE_PAGE = `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<title>攻坚 Gongjian · API</title>
<link rel="stylesheet" href="${BASE_PATH}/docs/swagger-ui.css">
<div id="guide"></div>
<script src="${BASE_PATH}/docs/swagger-ui-bundle.js"></script>
<script src="${BASE_PATH}/docs/start.js"></script>
</html>
`;

const shipped = (name: string) => () => createReadStream(path.join(SWAGGER_UI, name));

const ASSETS: ReadonlyMap<string, readonly [type: string, open: () => Readable]> = new Map([
  ['swagger-ui.css', ['text/css; charset=utf-8', shipped('swagger-ui.css')]],
  ['swagger-ui-bundle.js', ['text/javascript; charset=utf-8', shipped('swagger-ui-bundle.js')]],
  ['start.js', ['text/javascript; charset=utf-8', () => Readable.from([START])]],
]);

/** The interface's description, for programs and for people. */
@Injectable()
export class InterfaceGuide {
  private described: OpenAPIObject | undefined;

  /** Set once, when all routes are known. */
  describe(document: OpenAPIObject): void {
    this.described = document;
  }

  document(): OpenAPIObject {
    if (this.described === undefined) throw new Error('the interface is not described yet');
    return this.described;
  }

  /** A file of the guide page; no other file can be asked for. */
  asset(name: string): StreamableFile {
    const found = ASSETS.get(name);
    if (found === undefined)
      throw new ApiProblem('unknownRoute', { subject: `GET ${BASE_PATH}/docs/${name}` });
    const [type, open] = found;
    return new StreamableFile(open(), { type });
  }
}
