namespace MentorNet.Web.Areas.Health;

internal sealed class HealthArea : Area
{
    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 60, typeof(HealthPart), "admin")];
}
