using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Closings;

internal sealed class ClosingsArea : Area
{
    public override IReadOnlyList<WorkPartOf> WorkParts => [new(90, typeof(ClosingPart), BesideMessages: true)];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new([MenuLinks.AtHome], Audience.Matched, async (ask, _, token) => (await ask.Closings.ListGoOnAsksAsync(new ListGoOnAsksRequest(), cancellationToken: token)).Engagements.Count),
        new([MenuLinks.AtHome], Audience.Matched, async (ask, _, token) => (await ask.Closings.ListUnreadLastWordsAsync(new ListUnreadLastWordsRequest(), cancellationToken: token)).Engagements.Count),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 13, typeof(LastWordsPart), Audience.Matched), new(HomePlace.Call, 14, typeof(GoOnPart), Audience.Matched)];

    public override IReadOnlyDictionary<string, string> Reasons => ClosingsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => ClosingsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => ClosingsTexts.Fields;
}
