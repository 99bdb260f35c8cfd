namespace MentorNet.Messaging.Records;

/// <summary>What is known of a state.</summary>
internal enum Standing
{
    Counts,
    DoesNotCount,
    Unknown,
}

/// <summary>Whether a state counts messages about work as public records.</summary>
/// <param name="State">The two letters of the state or territory.</param>
/// <param name="Standing">What is known of it.</param>
/// <param name="Source">Where that stands.</param>
/// <param name="SourceUri">Its address.</param>
/// <param name="ReviewDate">The day until which it is to be looked at again.</param>
internal sealed record RecordRule(string State, Standing Standing, string Source, string SourceUri, DateOnly ReviewDate)
{
    /// <summary>How many days a review may be ahead.</summary>
    public const int Furthest = 3 * 366;

    private static readonly DateOnly ShippedUntil = new(2027, 11, 30);

    /// <summary>The states and territories of which organizations are.</summary>
    public static readonly IReadOnlySet<string> States = (
        "AK AL AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UT VA VI VT WA WI WV WY").Split(' ').ToHashSet();

    /// <summary>What comes with the product: only what was read in its source, on 2026-11-30.</summary>
    public static readonly IReadOnlyList<RecordRule> Shipped =
    [
        new("CA", Standing.Counts, "City of San Jose v. Superior Court, Supreme Court of California, 2017", "https://law.justia.com/cases/california/supreme-court/2017/s218066.html", ShippedUntil),
        new("TX", Standing.Counts, "Texas Government Code § 552.002 (a-2)", "https://codes.findlaw.com/tx/government-code/gov-t-sect-552-002/", ShippedUntil),
        new("WA", Standing.Counts, "Nissen v. Pierce County, Supreme Court of Washington, 2015", "https://app.midpage.ai/case/nissen-v-pierce-county-4715480", ShippedUntil),
    ];
}
