using System.Reflection;
using Xunit.v3;

[assembly: TestFramework(typeof(OrleansTrader.Tests.Storage.PostgreSql.ServerTestFramework))]

namespace OrleansTrader.Tests.Storage.PostgreSql;

/// <summary>The server that tests may make databases on, if there is one.</summary>
internal static class PostgreSqlServer
{
    /// <summary>Null: the tests in this namespace don't exist for the runner.</summary>
    public static string? ConnectionString { get; } =
        Environment.GetEnvironmentVariable("TRADER_TEST_POSTGRES") is { Length: > 0 } text ? text : null;
}

/// <summary>Finds no test that needs a server where there is none.</summary>
public sealed class ServerTestFramework : XunitTestFramework
{
    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) =>
        new Discoverer(new XunitTestAssembly(assembly, configFileName: null, assembly.GetName().Version));

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override bool IsValidTestClass(Type type) =>
            base.IsValidTestClass(type) && (PostgreSqlServer.ConnectionString is not null || type.Namespace != typeof(PostgreSqlServer).Namespace);
    }
}
