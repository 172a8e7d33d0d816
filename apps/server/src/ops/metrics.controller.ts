import { Controller, Get, Header, Inject } from '@nestjs/common';
import { BUS_LINK, type BusLink } from '../cluster/cluster.module.ts';
import { PresenceService } from '../presence/presence.service.ts';
import { roostMetrics } from './metrics.ts';

/** The operator's view, in the text format of Prometheus. */
@Controller()
export class MetricsController {
  private readonly register;

  constructor(presence: PresenceService, @Inject(BUS_LINK) link: BusLink) {
    this.register = roostMetrics(() => ({ presence: presence.stats(), link }));
  }

  @Get('/metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @Header('Cache-Control', 'no-store')
  metrics(): Promise<string> {
    return this.register.metrics();
  }
}
