export interface FlightLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** What was given to one connection and not confirmed yet. It bounds what a Redis that is slow or hung can pile up here. */
export class Flight {
  private messages = 0;
  private bytes = 0;

  constructor(private readonly limits: FlightLimits) {}

  /** Whether one more fits. A message of any size does when nothing is under way. */
  fits(bytes: number): boolean {
    if (this.messages === 0) return true;
    return this.messages < this.limits.messages && this.bytes + bytes <= this.limits.bytes;
  }

  begin(bytes: number): void {
    this.messages += 1;
    this.bytes += bytes;
  }

  end(bytes: number): void {
    this.messages -= 1;
    this.bytes -= bytes;
  }
}
