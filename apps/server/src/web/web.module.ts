import { Module, type DynamicModule } from '@nestjs/common';
import { PageController, WEB_DIR } from './page.controller.ts';

/** The pages of the web app, out of the directory where it was built. */
@Module({ controllers: [PageController] })
export class WebModule {
  static from(webDir: string): DynamicModule {
    return { module: WebModule, providers: [{ provide: WEB_DIR, useValue: webDir }] };
  }
}
