using OrleansTrader.Hosting;

return await TraderProgram.Run(args, Console.Out, Console.Error);
