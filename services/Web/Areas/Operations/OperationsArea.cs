namespace MentorNet.Web.Areas.Operations;

internal sealed class OperationsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 140, "/operator/events", "System status", "operator"),
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/operator/parts", ["/operator/events"]),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 70, typeof(OperatorPart), "operator")];

    public override void AddServices(IServiceCollection services) => services.AddSingleton<Installation>().AddSingleton<BackupStore>();

    // It measures whether or not somebody looks.
    public override void Map(WebApplication app) => app.Services.GetRequiredService<BackupStore>();

    public override IReadOnlyDictionary<string, string> Reasons => OperationsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => OperationsTexts.Done;
}
