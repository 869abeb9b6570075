import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiHeader,
  ApiNotFoundResponse,
  ApiParam,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { STREAMED_TYPE } from '../platform/server/index.js';
import { documentedProblem } from '../platform/errors/index.js';
import {
  type ImportDto,
  type ImportErrorPageDto,
  ImportOptionsDto,
  type ImportPageDto,
  ImportPageOptionsDto,
} from './dto/import.dto.js';
import { ImportFace } from './import.face.js';

const ID = { name: 'id', description: 'Id of the import', example: '019a6e4c-7c00-7000-8000-6f2d1c3b4a59' };
const NOT_FOUND = documentedProblem('`no-such-resource`: there is no such import, or its account has been deleted.');
const LINE =
  '{"url": "https://rdap.registry.example/domain/a.example", "fetchedAt": "2026-01-01T00:00:00Z", "body": {…}}';

@ApiTags('imports')
@Controller('v1/imports')
export class ImportController {
  constructor(private readonly imports: ImportFace) {}

  /**
   * Import answers of registries that you hold already: one JSON object a line, with the URL that was asked, the time, and the answer.
   *
   * The lines are read as fast as they are stored, and the answer comes when all of them are: each redacted, compared with what is known,
   * and kept with its history, as if it had been looked up at its time. Lines that cannot be used are refused one by one and listed under
   * `errors`. Where the upload breaks off, what was stored stays; send it again with the same Idempotency-Key, and it goes on behind the
   * last line stored. With the key of an import that is done, nothing is read and its result is given again.
   */
  @Post()
  @HttpCode(200)
  @ApiConsumes(STREAMED_TYPE)
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '1 to 255 visible ASCII characters, one for each input',
  })
  @ApiHeader({ name: 'Content-Encoding', required: false, schema: { enum: ['identity', 'gzip', 'zstd'] } })
  @ApiBody({ schema: { type: 'string', format: 'binary', example: LINE } })
  @ApiBadRequestResponse(
    documentedProblem(
      '`import-input`: the body broke off or is not what its Content-Encoding says. `invalid-request`.',
    ),
  )
  @ApiConflictResponse(
    documentedProblem(
      '`import-differs`: the key belongs to another input. `import-overtaken`: another request with the same key has taken over.',
    ),
  )
  @ApiUnsupportedMediaTypeResponse(documentedProblem('`unsupported-media-type`: `member` says which header.'))
  @ApiServiceUnavailableResponse(
    documentedProblem('`imports-busy`: other imports are under way; try after `Retry-After` seconds.'),
  )
  postImport(
    @Req() { raw }: FastifyRequest,
    @Query() options: ImportOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ImportDto> {
    return this.imports.receive(raw, options, principal);
  }

  /** All imports, newest first. */
  @Get()
  getImports(@Query() page: ImportPageOptionsDto, @CurrentPrincipal() principal: Principal): Promise<ImportPageDto> {
    return this.imports.list(page, principal);
  }

  /** How far an import has come and what came of its lines. */
  @Get(':id')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  getImport(@Param('id') id: string, @CurrentPrincipal() principal: Principal): Promise<ImportDto> {
    return this.imports.byId(id, principal);
  }

  /** The lines that were refused, in the order of the input; the first 10 000 of them, the rest are counted. */
  @Get(':id/errors')
  @ApiParam(ID)
  @ApiNotFoundResponse(NOT_FOUND)
  getImportErrors(
    @Param('id') id: string,
    @Query() page: ImportPageOptionsDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<ImportErrorPageDto> {
    return this.imports.errors(id, page, principal);
  }
}
