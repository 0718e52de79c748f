using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace OrleansTrader.Api.Errors;

/// <summary>A stable code and the status that it is answered with. The codes of refused orders are the domain's own.</summary>
internal sealed record ProblemKind(string Code, int Status)
{
    public static ProblemKind InvalidRequest { get; } = new("INVALID_REQUEST", StatusCodes.Status400BadRequest);

    public static ProblemKind PortfolioNotFound { get; } = new("PORTFOLIO_NOT_FOUND", StatusCodes.Status404NotFound);

    public static ProblemKind OrderNotFound { get; } = new("ORDER_NOT_FOUND", StatusCodes.Status404NotFound);

    public static ProblemKind SymbolNotFound { get; } = new("SYMBOL_NOT_FOUND", StatusCodes.Status404NotFound);

    public static ProblemKind FeedNotFound { get; } = new("FEED_NOT_FOUND", StatusCodes.Status404NotFound);

    public static ProblemKind SubscriptionNotFound { get; } = new("SUBSCRIPTION_NOT_FOUND", StatusCodes.Status404NotFound);

    public static ProblemKind BookNotFound { get; } = new("BOOK_NOT_FOUND", StatusCodes.Status404NotFound);

    public static ProblemKind AggregateNotFound { get; } = new("AGGREGATE_NOT_FOUND", StatusCodes.Status404NotFound);

    public static ProblemKind OrderNotOpen { get; } = new("ORDER_NOT_OPEN", StatusCodes.Status409Conflict);

    public static ProblemKind CancelRefused { get; } = new("CANCEL_REFUSED", StatusCodes.Status409Conflict);

    public static ProblemKind ClOrdIdReused { get; } = new("CL_ORD_ID_REUSED", StatusCodes.Status409Conflict);

    public static ProblemKind FeedNotLive { get; } = new("FEED_NOT_LIVE", StatusCodes.Status409Conflict);

    public static ProblemKind UnsupportedMediaType { get; } = OfStatus(StatusCodes.Status415UnsupportedMediaType);

    public static ProblemKind UnknownPortfolio { get; } = Refusal("UNKNOWN_PORTFOLIO");

    public static ProblemKind SymbolNotListed { get; } = Refusal("SYMBOL_NOT_LISTED");

    public static ProblemKind ChannelNotOffered { get; } = Refusal("CHANNEL_NOT_OFFERED");

    public static ProblemKind InternalError { get; } = new("INTERNAL_ERROR", StatusCodes.Status500InternalServerError);

    public static ProblemKind NotReady { get; } = new("NOT_READY", StatusCodes.Status503ServiceUnavailable);

    /// <summary>No silo answers, and what was asked for has not been done.</summary>
    public static ProblemKind ClusterUnavailable { get; } = new("CLUSTER_UNAVAILABLE", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The answer was lost, or did not come in time: what was asked for may have been done.</summary>
    public static ProblemKind OutcomeUnknown { get; } = new("OUTCOME_UNKNOWN", StatusCodes.Status503ServiceUnavailable);

    /// <summary>An order, or another request, that is well formed and yet refused.</summary>
    public static ProblemKind Refusal(string code) => new(code, StatusCodes.Status422UnprocessableEntity);

    /// <summary>What ASP.NET or the server itself refuses: the status' name is the code, as in <c>METHOD_NOT_ALLOWED</c>.</summary>
    public static ProblemKind OfStatus(int status) => status == StatusCodes.Status400BadRequest
        ? InvalidRequest
        : new ProblemKind(ReasonPhrases.GetReasonPhrase(status).Replace(' ', '_').Replace('-', '_').ToUpperInvariant(), status);

    public ProblemResult With(string detail) => new(ToProblem(detail));

    public Problem ToProblem(string detail) => new("about:blank", ReasonPhrases.GetReasonPhrase(Status), Status, Code, detail);
}
