using System.ComponentModel.DataAnnotations;

namespace OrleansTrader.Venues.Paper;

/// <summary>How a paper account charges.</summary>
/// <param name="CommissionBasisPoints">
/// The fee of a fill in hundredths of a percent of its value, 0 to 1000; anything else is an <see cref="ArgumentOutOfRangeException"/>
/// of the broker. Default: 0.
/// </param>
public sealed record PaperSettings(
    [property: Range(typeof(decimal), "0", "1000", ParseLimitsInInvariantCulture = true)] decimal CommissionBasisPoints = 0);
