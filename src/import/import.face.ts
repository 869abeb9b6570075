import { Injectable } from '@nestjs/common';
import { type IncomingMessage } from 'node:http';
import { type Principal, requireScope } from '../access/index.js';
import { ProblemError } from '../platform/errors/index.js';
import { idempotencyKey } from '../platform/server/index.js';
import { type PageRequest, UUID } from '../registration/index.js';
import {
  type ImportDto,
  type ImportErrorPageDto,
  type ImportOptionsDto,
  type ImportPageDto,
  type ImportPageOptionsDto,
} from './dto/import.dto.js';
import { importDto, importErrorDto, mapPage } from './import-answer.js';
import { type ImportRun } from './import-run.js';
import { ImportService } from './import.service.js';
import { uploadEncoding, uploadSource } from './upload.js';

/** Rows on a page for a caller who does not say. */
const DEFAULT_LIMIT = 50;
const UNNAMED = 'upload';

/** Imports as the interface shows them. */
@Injectable()
export class ImportFace {
  constructor(private readonly imports: ImportService) {}

  /** @returns when every line of the request's body is stored or refused */
  async receive(
    request: IncomingMessage,
    { source = UNNAMED }: ImportOptionsDto,
    principal: Principal,
  ): Promise<ImportDto> {
    const tenantId = tenantOf(principal);
    const encoding = uploadEncoding(request.headers);
    const key = idempotencyKey(request.headers);
    const input = () => uploadSource(request, encoding).chunks();
    return importDto(await this.imports.apply({ tenantId, idempotencyKey: key, source, input }));
  }

  async list(page: ImportPageOptionsDto, principal: Principal): Promise<ImportPageDto> {
    return mapPage(await this.imports.list(tenantOf(principal), pageOf(page)), importDto);
  }

  async byId(id: string, principal: Principal): Promise<ImportDto> {
    return importDto(await this.known(id, principal));
  }

  async errors(id: string, page: ImportPageOptionsDto, principal: Principal): Promise<ImportErrorPageDto> {
    await this.known(id, principal);
    return mapPage(await this.imports.errors(id, pageOf(page)), importErrorDto);
  }

  private async known(id: string, principal: Principal): Promise<ImportRun> {
    const tenantId = tenantOf(principal);
    const run = UUID.test(id) ? await this.imports.byId(tenantId, id) : undefined;
    if (run !== undefined) return run;
    throw new ProblemError(404, 'no-such-resource', 'No such resource', 'There is no such import', { member: 'id' });
  }
}

/** What a key without the scope may not even see. */
function tenantOf(principal: Principal): string {
  requireScope(principal, 'import');
  return principal.tenantId;
}

const pageOf = ({ cursor, limit = DEFAULT_LIMIT }: ImportPageOptionsDto): PageRequest => ({ cursor, limit });
