using OrleansTrader.Api.Hosting;

return await ClientProgram.Run(args, Console.Out, Console.Error);
