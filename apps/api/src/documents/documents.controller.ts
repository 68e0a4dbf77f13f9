import { Controller, Get, Header, Param, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import { GUIDE_PAGE, InterfaceGuide } from './interface-guide.ts';

/** Nothing but this origin's own files; no inline script. Swagger UI draws its icons from data addresses. */
const GUIDE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HTML = { 'text/html': { schema: { type: 'string' } } } as const;

/** The interface's description. A browser may open it with account and password. */
@ApiTags('接口说明 Interface')
@Controller()
export class DocumentsController {
  private readonly guide: InterfaceGuide;

  constructor(guide: InterfaceGuide) {
    this.guide = guide;
  }

  @Get('openapi.json')
  @ApiOperation({ summary: '接口说明 OpenAPI 3.1 · The description of this interface' })
  @ApiOkResponse({ description: 'OpenAPI 3.1' })
  document(): OpenAPIObject {
    return this.guide.document();
  }

  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', GUIDE_POLICY)
  @ApiOperation({ summary: '接口说明页面 · The description as a page' })
  @ApiOkResponse({ content: HTML })
  page(): string {
    return GUIDE_PAGE;
  }

  @Get('docs/:asset')
  @ApiOperation({ summary: '接口说明页面的文件 · A file of the page' })
  @ApiOkResponse({ description: '样式或脚本 · A style sheet or a script' })
  asset(@Param('asset') name: string): StreamableFile {
    return this.guide.asset(name);
  }
}
