namespace MentorNet.Web.Areas.JobChange;

internal sealed class JobChangeArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/job-change", ["/consortium"]),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 5, typeof(JobChangePart), Audience.Member)];

    public override IReadOnlyDictionary<string, string> Reasons => JobChangeTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => JobChangeTexts.Done;
}
