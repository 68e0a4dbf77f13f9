import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { Problem } from '@gongjian/contract';

type Operation = { responses: Record<string, unknown> };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const operationsOf = (document: OpenAPIObject): Operation[] =>
  Object.values(document.paths).flatMap((path) =>
    METHODS.map((method) => path[method]).filter((operation) => operation !== undefined),
  );

/** Every operation can answer with a problem; said once here instead of at each route. */
const withProblems = (document: OpenAPIObject): OpenAPIObject => {
  const { $defs = {}, $schema: _, ...problem } = z.toJSONSchema(Problem, { io: 'output' });
  const reference = { $ref: '#/components/schemas/Problem' };
  for (const { responses } of operationsOf(document))
    responses['default'] = {
      description: '问题 · A problem, RFC 9457',
      content: { 'application/problem+json': { schema: reference } },
    };
  const components = JSON.parse(
    JSON.stringify({ ...$defs, Problem: problem }).replaceAll('#/$defs/', '#/components/schemas/'),
  ) as Record<string, object>;
  return {
    ...document,
    components: {
      ...document.components,
      schemas: { ...components, ...document.components?.schemas },
    },
  };
};

/** The interface as OpenAPI 3.1, from the very schemas that validate. */
export const openApiOf = (app: INestApplication): OpenAPIObject => {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('攻坚 Gongjian')
    .setDescription('区级攻坚案件引擎的接口 · The district’s case engine')
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  return withProblems(
    SwaggerModule.createDocument(app, outline, {
      operationIdFactory: (controller, method) =>
        `${controller.replace('Controller', '')}.${method}`,
    }),
  );
};
