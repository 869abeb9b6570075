import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { Clock } from '../../platform/clock.js';
import { aggregateQuestion, cursorAfter } from './aggregate-question.js';
import { AggregateRepository, type AggregateRow } from './aggregate.repository.js';
import { CATALOGUE, MOST_DAYS } from './catalogue/index.js';
import { type AggregateListDto, type AggregatePageDto, type AggregateQuestionDto } from './dto/aggregate.dto.js';

/** Rows on a page for a caller who does not say. */
const DEFAULT_LIMIT = 100;

/** Roll-ups as the interface shows them: figures about what the caller's account may look up. */
@Injectable()
export class AggregatesFace {
  constructor(
    private readonly aggregates: AggregateRepository,
    private readonly clock: Clock,
  ) {}

  list(principal: Principal): AggregateListDto {
    requireScope(principal, 'lookup');
    const items = CATALOGUE.map(({ name, title, interval, dimensions, measures }) => ({
      ...{ name, title, interval, mostDays: MOST_DAYS[interval] },
      dimensions: Object.entries(dimensions).map(([own, { meaning }]) => ({ name: own, meaning })),
      measures: Object.entries(measures).map(([own, { is, meaning }]) => ({ name: own, is, meaning })),
    }));
    return { items };
  }

  async answer(
    name: string,
    { limit = DEFAULT_LIMIT, ...asked }: AggregateQuestionDto,
    principal: Principal,
  ): Promise<AggregatePageDto> {
    requireScope(principal, 'lookup');
    const question = aggregateQuestion(name, asked, this.clock.date());
    requireScope(principal, question.aggregate.scope ?? 'lookup');
    const rows = await this.aggregates.answer(question, principal.tenantId, limit + 1);
    const [items, last] = [rows.slice(0, limit), rows[limit - 1]];
    return {
      name,
      interval: question.interval,
      from: question.from.toISOString(),
      to: question.to.toISOString(),
      items: items.map(rowDto),
      ...(rows.length > limit && { nextCursor: cursorAfter(question, last!.place) }),
    };
  }
}

const rowDto = ({ at, dimensions, measures }: AggregateRow) => ({ at: at.toISOString(), dimensions, measures });
