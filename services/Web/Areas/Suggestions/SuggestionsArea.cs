using Google.Rpc;

namespace MentorNet.Web.Areas.Suggestions;

internal sealed class SuggestionsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 10, "/suggestions", "Suggestions", "officer"),
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/favourites", ["/suggestions"]),
        ("/job-alikes", ["/suggestions", "/people"]),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 30, typeof(SuggestionsPart), "officer")];

    public override IReadOnlyList<NextStep> NextSteps => [new(10, "/suggestions", "See who fits you", "officer")];

    public override (string Path, string Text)? WayOut(ErrorInfo failure) => failure.Reason switch
    {
        "TOO_MANY_FAVOURITES" => ("/favourites", "Your favorites"),
        "JOB_UNKNOWN" => ("/profile/steps/post", "Fill in your position"),
        _ => null,
    };

    public override IReadOnlyDictionary<string, string> Reasons => SuggestionsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => SuggestionsTexts.Done;
}
