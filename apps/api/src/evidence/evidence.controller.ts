import {
  Body,
  Controller,
  Get,
  Header,
  Param,
  Post,
  UploadedFile,
  UseGuards,
  UseInterceptors,
  type StreamableFile,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseNumberText, EvidenceFields } from '@gongjian/contract';
import type { CaseNumber } from '@gongjian/rules';
import type { Answered } from '../cases/answered.ts';
import { CommandRoute } from '../cases/command-route.ts';
import { KeyFirst, Sending, type Sender } from '../cases/sender.ts';
import { EvidenceDesk } from './evidence-desk.ts';
import type { UploadedDocument } from './evidence-upload.ts';

const NUMBER = { schema: CaseNumberText };

@ApiTags('材料 Evidence')
@Controller('cases/:number/evidence')
export class EvidenceController {
  private readonly desk: EvidenceDesk;

  constructor(desk: EvidenceDesk) {
    this.desk = desk;
  }

  @Post()
  @UseGuards(KeyFirst)
  @UseInterceptors(FileInterceptor('file'))
  @CommandRoute('提交材料 · Attach a document')
  @ApiConsumes('multipart/form-data')
  attach(
    @Param('number', NUMBER) number: CaseNumber,
    @UploadedFile() document: UploadedDocument | undefined,
    @Body({ schema: EvidenceFields }) fields: EvidenceFields,
    @Sending() sender: Sender,
  ): Promise<Answered> {
    return this.desk.attach(number, document, fields, sender);
  }

  /** Never shown by a browser on this origin: saved as a file, without a guess at its type. */
  @Get(':id')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "sandbox; default-src 'none'")
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({ summary: '下载材料 · Download a document' })
  @ApiOkResponse({
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  give(
    @Param('number', NUMBER) number: CaseNumber,
    @Param('id') id: string,
  ): Promise<StreamableFile> {
    return this.desk.give(number, id);
  }
}
