using System.Collections.Immutable;
using OrleansTrader.Orders;
using OrleansTrader.Portfolios;
using OrleansTrader.Tests.Orders;

namespace OrleansTrader.Tests.Serialization.Orleans;

/// <summary>Messages of another version's processes. That version's shapes are types of the tests, under the same names.</summary>
public sealed class OtherVersionTests
{
    /// <summary>
    /// A name and base64 to a line: what version 0.1 wrote with <c>SerializeToArray&lt;object&gt;</c>. Lines are added, never changed.
    /// </summary>
    private static readonly string Recorded = Path.Combine(TestData.RepositoryRoot(), "tests", "Serialization", "Orleans", "Recorded.txt");

    private static readonly Dictionary<string, object> Expected = new()
    {
        ["order"] = Samples.Order,
        ["denied"] = Samples.Denied,
        ["update"] = Samples.Update,
        ["ledger"] = Samples.LedgerOf(5),
        ["events"] = ImmutableArray.Create<OrderEvent>(
            new OrderSubmitted(Given.Opening, Samples.Request, Given.Account), Given.Acknowledged(),
            Given.Executed("x-1", 2), Given.CancelAsked()),
    };

    public static TheoryData<string> Names() => [.. Expected.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_OfRecordedBytes_IsTheValue(string name)
    {
        var line = File.ReadLines(Recorded).Single(line => line.StartsWith($"{name} ", StringComparison.Ordinal));
        var read = Wire.Serializer.Deserialize<object>(Convert.FromBase64String(line[(name.Length + 1)..]));

        StructuralEquality.AssertSame(Expected[name], read);
    }

    [Fact]
    public void Read_OfAnEarlierMessage_LeavesWhatIsNewAtItsDefault()
    {
        var earlier = new EarlierReport(Given.Id, ExecId.Parse("x-1"), ExecType.Trade, Given.At(60), Given.Fill(2));

        var read = Wire.Serializer.Deserialize<ExecutionReport>(Wire.Serializer.SerializeToArray(earlier));

        Assert.Equal(Given.Trade("x-1", 2), read);
    }

    [Fact]
    public void Read_OfAnEarlierMessageWithoutACollection_HasAnEmptyOne()
    {
        var earlier = new EarlierLedgerOrder(Given.Id, Samples.Request.Symbol, Side.Buy, new(10), new(100), 1, IsOpen: true);

        var read = Wire.Serializer.Deserialize<LedgerOrder>(Wire.Serializer.SerializeToArray(earlier))!;

        Assert.Empty(read.Posted);
        Assert.Equal((null, earlier.Quantity), (read.Deployment, read.SignedLeaves));
    }

    [Fact]
    public void Read_OfLaterMessages_PassesOverWhatIsUnknown()
    {
        LaterReport[] later = [Later("x-1", Samples.Order, "XNYS"), Later("x-2", null, "XNYS"), Later("x-3", Samples.Order, null)];

        var read = Wire.Serializer.Deserialize<ExecutionReport[]>(Wire.Serializer.SerializeToArray(later));

        Assert.Equal([Told("x-1"), Told("x-2"), Told("x-3")], read!);
    }

    [Fact]
    public void Read_OfEarlierEvents_LeavesWhatIsNewAtItsDefault()
    {
        var earlier = Wire.With("trader.CancelRequested", typeof(EarlierCancelRequested));

        var read = Wire.Serializer.Deserialize<OrderEvent[]>(earlier.SerializeToArray<OrderEvent[]>(
            [Given.Acknowledged(), new EarlierCancelRequested(Given.At(3)), Given.Canceled()]));

        Assert.Equal([Given.Acknowledged(), Given.CancelAsked(), Given.Canceled()], read!);
    }

    [Fact]
    public void Read_OfLaterEvents_PassesOverWhatIsUnknown()
    {
        var later = Wire.With("trader.CancelRequested", typeof(LaterCancelRequested));

        var read = Wire.Serializer.Deserialize<OrderEvent[]>(later.SerializeToArray<OrderEvent[]>(
            [Given.Acknowledged(), new LaterCancelRequested(Given.At(3), ExecId.Parse("b"), "broker"), Given.Canceled()]));

        Assert.Equal([Given.Acknowledged(), new CancelRequested(Given.At(3), ExecId.Parse("b")), Given.Canceled()], read!);
    }

    private static LaterReport Later(string execId, Order? replaces, string? venue) => new(
        Given.Id, ExecId.Parse(execId), ExecType.Trade, Given.At(60),
        new LaterFill(new(2), new(100), Given.Fill(2).Fee, "maker"), "filled", replaces, venue);

    private static ExecutionReport Told(string execId) => Given.Trade(execId, 2) with { Text = "filled" };
}
