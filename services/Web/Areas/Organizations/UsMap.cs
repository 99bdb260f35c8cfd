using System.Globalization;
using System.Text;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Organizations;

/// <summary>
/// Puts places on a map of the United States, 960 by 600: the states in an equal-area projection, Alaska, Hawaii and Puerto Rico set in
/// below. The ground is drawn of the places where the directory has organizations, so the map needs nobody's tiles or outlines.
/// </summary>
internal sealed class UsMap(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly Conic Mainland = new(29.5, 45.5, -96, -96.6, 38.7, 1070, 480, 300);
    private static readonly Conic Alaska = new(55, 65, -154, -156, 58.5, 375, 152, 505);
    private static readonly Conic Hawaii = new(8, 18, -157, -160, 19.9, 1070, 261, 527);
    private static readonly Conic PuertoRico = new(8, 18, -66, -66, 18, 1070, 812, 535);
    private volatile Ground? ground;

    public const int Width = 960;
    public const int Height = 600;

    /// <summary>Finds the point on the map; null for places beyond it.</summary>
    public static (double X, double Y)? Find(double latitude, double longitude) => (latitude, longitude) switch
    {
        ( > 50, < -129 or > 170) => Alaska.Project(latitude, longitude > 0 ? longitude - 360 : longitude),
        ( > 18 and < 23, < -154 and > -161) => Hawaii.Project(latitude, longitude),
        ( > 17 and < 19, > -68 and < -64) => PuertoRico.Project(latitude, longitude),
        ( > 24 and < 50, > -125.5 and < -66) => Mainland.Project(latitude, longitude),
        _ => null,
    };

    /// <summary>Gives the ground as the path of an SVG; empty while it is not available.</summary>
    public async Task<string> GroundAsync(Func<Task<DirectoryMap?>> load)
    {
        if (ground is { } known && clock.GetUtcNow() - known.At < Fresh)
        {
            return known.Path;
        }

        if (await load() is not { } map)
        {
            return ground?.Path ?? "";
        }

        var path = new StringBuilder();
        foreach (var (x, y) in map.Points.Select(point => Find(point.Latitude, point.Longitude)).OfType<(double X, double Y)>())
        {
            path.Append(CultureInfo.InvariantCulture, $"M{x:0} {y:0}h0");
        }

        ground = new Ground(path.ToString(), clock.GetUtcNow());
        return ground.Path;
    }

    private sealed record Ground(string Path, DateTimeOffset At);

    /// <summary>Albers' conic projection with equal areas, scaled and moved to its place on the page.</summary>
    private sealed class Conic
    {
        private readonly double n;
        private readonly double c;
        private readonly double meridian;
        private readonly double scale;
        private readonly (double X, double Y) move;

        public Conic(double south, double north, double meridian, double centerLongitude, double centerLatitude, double scale, double x, double y)
        {
            n = (Math.Sin(Radians(south)) + Math.Sin(Radians(north))) / 2;
            c = (Math.Cos(Radians(south)) * Math.Cos(Radians(south))) + (2 * n * Math.Sin(Radians(south)));
            (this.meridian, this.scale) = (meridian, scale);
            var center = Raw(centerLatitude, centerLongitude);
            move = (x - (scale * center.X), y + (scale * center.Y));
        }

        public (double X, double Y) Project(double latitude, double longitude)
        {
            var (x, y) = Raw(latitude, longitude);
            return (move.X + (scale * x), move.Y - (scale * y));
        }

        private (double X, double Y) Raw(double latitude, double longitude)
        {
            var radius = Math.Sqrt(c - (2 * n * Math.Sin(Radians(latitude)))) / n;
            var angle = n * Radians(longitude - meridian);
            return (radius * Math.Sin(angle), -radius * Math.Cos(angle));
        }

        private static double Radians(double degrees) => degrees * Math.PI / 180;
    }
}
