using OrleansTrader.Venues.Simulator;

return await SimulatorProgram.Run(args, Console.Out, Console.Error);
