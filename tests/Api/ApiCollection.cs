namespace OrleansTrader.Tests.Api;

/// <summary>Tests that share one host, one after another: each compares what is there before with what is there after.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "Api";
}
