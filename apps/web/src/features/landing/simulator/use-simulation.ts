import { useEffect, useState } from 'react';
import { Simulation } from './simulation.ts';

/** One that lives as long as it is on the screen. */
export const useSimulation = (): Simulation | undefined => {
  const [simulation, setSimulation] = useState<Simulation>();
  useEffect(() => {
    const opened = new Simulation();
    // What has to be ended is made where it is ended.
    // oxlint-disable-next-line react/set-state-in-effect
    setSimulation(opened);
    return () => void opened.close();
  }, []);
  return simulation;
};
