using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;
using OrleansTrader.MarketData;
using OrleansTrader.Tests.Runtime;
using OrleansTrader.Values;
using OrleansTrader.Venues.Binance;
using OrleansTrader.Venues.Connectivity;
using OrleansTrader.Venues.Decoding;
using OrleansTrader.Venues.Feeds;

namespace OrleansTrader.Tests.Venues.Feeds;

/// <summary>When last prices are asked for, on a clock that is moved by hand.</summary>
public sealed class PricePollTests : IAsyncDisposable
{
    private const string Answer = """[{"symbol":"BTCUSDT","price":"65000.10"},{"symbol":"OTHER","price":"1"}]""";

    private readonly ManualClock _clock = new();
    private readonly Channel<string> _asked = Channel.CreateUnbounded<string>();
    private readonly Channel<decimal> _prices = Channel.CreateUnbounded<decimal>();
    private readonly FeedOutput _output = new(16);
    private readonly CancellationTokenSource _stop = new();
    private readonly VenueSymbols _symbols = new([("BTCUSDT", Symbol.Parse("BTC/USD")), ("ETHUSDT", Symbol.Parse("ETH/USD"))]);
    private readonly VenueBreaker _breaker;
    private readonly PricePoll _poll;
    private readonly HttpClient _http;
    private readonly Task _running;
    private Func<HttpResponseMessage> _answer = static () => Ok(Answer);
    private int _quiet = 2;

    public PricePollTests()
    {
        _breaker = new VenueBreaker("binance", new VenueBreakerOptions(), _clock);
        _http = new HttpClient(new Handler(this));
        _poll = new PricePoll(
            new BinancePrices(new VenueRest(_http, new Uri("http://venue.test/"), _clock), _clock),
            TimeSpan.FromSeconds(4), _breaker, _output, _clock, () => ([.. _symbols.All.Take(_quiet)], _symbols),
            message => _prices.Writer.TryWrite(message.Items[0].Price));
        _breaker.Changed += change =>
        {
            if (change.IsOpen)
                _poll.Begin();
        };
        _running = Task.Run(() => _poll.Run(_stop.Token), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _http.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task Open_TheBreaker_AsksAtOnceAndThenAtTheInterval()
    {
        await Open();
        Assert.Equal("/api/v3/ticker/price?symbols=[\"BTCUSDT\",\"ETHUSDT\"]", await Asked());
        Assert.Equal(65000.10m, await _prices.Reader.ReadAsync(TestContext.Current.CancellationToken));
        await _clock.TimerSet(TimeSpan.FromSeconds(4));
        _quiet = 1;
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("/api/v3/ticker/price?symbols=[\"BTCUSDT\"]", await Asked());
    }

    [Fact]
    public async Task Open_NothingIsQuiet_AsksForNothing()
    {
        _quiet = 0;
        await Open();
        await _clock.TimerSet(TimeSpan.FromSeconds(4));
        Assert.False(_asked.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(418)]
    public async Task Refusal_WithRetryAfter_IsHeeded(int status)
    {
        _answer = () => Refusal(status, TimeSpan.FromSeconds(97));
        await Open();
        await Asked();
        await _clock.TimerSet(TimeSpan.FromSeconds(97));
        _answer = static () => Ok(Answer);
        _clock.Advance(TimeSpan.FromSeconds(97));
        await Asked();
        await _clock.TimerSet(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Refusal_ForTooManyRequestsAlone_CostsAMinute()
    {
        _answer = () => Refusal(429, null);
        await Open();
        await Asked();
        await _clock.TimerSet(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Faults_InARow_DoubleThePauseUpToAMinute()
    {
        _answer = () => Refusal(500, null);
        await Open();
        foreach (var pause in (int[])[8, 16, 32, 60, 60])
        {
            await Asked();
            await _clock.TimerSet(TimeSpan.FromSeconds(pause));
            _clock.Advance(TimeSpan.FromSeconds(pause));
        }

        await using var told = _output.Read(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await told.MoveNextAsync());
        Assert.Equal(
            new FeedNotice("Last prices are not to be had by REST either. The venue refused with HTTP 500.", NoticeLevel.Warning), told.Current);
    }

    [Fact]
    public async Task Close_TheBreaker_EndsIt()
    {
        await Open();
        await Asked();
        await _clock.TimerSet(TimeSpan.FromSeconds(4));
        _quiet = 0;
        _clock.Advance(TimeSpan.FromSeconds(10));
        await _breaker.Try(_ => Task.FromResult<AttemptOutcome>(new AttemptOutcome.Refused(TimeSpan.Zero)), TestContext.Current.CancellationToken);
        Assert.False(_breaker.IsOpen);
        _quiet = 2;
        await Open();
        await Asked();
    }

    private static HttpResponseMessage Ok(string text) => new(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };

    private static HttpResponseMessage Refusal(int status, TimeSpan? retryAfter)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status);
        if (retryAfter is { } time)
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(time);
        return answer;
    }

    private async Task Open()
    {
        for (var i = 0; i < 4; i++)
            await _breaker.Lost("gone");
        Assert.True(_breaker.IsOpen);
    }

    private async Task<string> Asked() =>
        await _asked.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    private sealed class Handler(PricePollTests test) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            test._asked.Writer.TryWrite(Uri.UnescapeDataString(request.RequestUri!.PathAndQuery));
            return Task.FromResult(test._answer());
        }
    }
}
