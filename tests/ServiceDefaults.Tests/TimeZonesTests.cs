using MentorNet.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class TimeZonesTests
{
    [Theory]
    [InlineData("America/Chicago", "America/Chicago")]
    [InlineData("america/chicago", "America/Chicago")]
    [InlineData("AMERICA/CHICAGO", "America/Chicago")]
    [InlineData("US/Central", "America/Chicago")]
    [InlineData("America/Buenos_Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("UTC", "Etc/UTC")]
    [InlineData("Etc/UTC", "Etc/UTC")]
    [InlineData("", "")]
    public void A_name_in_any_case_gives_its_canonical_id(string name, string id)
    {
        Assert.Equal(id, TimeZones.Parse(name, "zone"));
        Assert.Equal(id, TimeZones.Parse(TimeZones.Parse(name, "zone"), "zone"));
    }

    [Theory]
    [InlineData("posix/America/Chicago")]
    [InlineData("right/America/Chicago")]
    [InlineData("Factory")]
    [InlineData("UTC+05")]
    [InlineData("GMT-0500")]
    [InlineData("Central Standard Time")]
    [InlineData("../etc/passwd")]
    [InlineData("America/Chicago ")]
    [InlineData("localtime")]
    public void What_is_on_no_list_is_refused_each_time_also_after_its_kin_was_asked(string name)
    {
        Assert.Throws<DomainException>(() => TimeZones.Parse(name, "zone"));
        Assert.NotNull(TimeZones.Find("America/Chicago"));
        Assert.Throws<DomainException>(() => TimeZones.Parse(name, "zone"));
    }

    [Fact]
    public void Every_name_of_the_list_is_found_in_any_case_and_what_is_stored_is_a_zone()
    {
        foreach (var name in TimeZones.Names)
        {
            var id = TimeZones.Parse(name.ToUpperInvariant(), "zone");
            Assert.Equal(id, TimeZones.Parse(id, "zone"));
            Assert.Equal(id, TimeZones.Find(name.ToLowerInvariant())!.Id);
        }
    }

    [Fact]
    public void Three_provinces_keep_summer_time_for_good() => Assert.All(
        new[] { ("America/Vancouver", -7), ("America/Edmonton", -6), ("America/Winnipeg", -5) },
        zone => Assert.Equal(zone.Item2, TimeZones.Find(zone.Item1)!.GetUtcOffset(NodaTime.Instant.FromUtc(2027, 1, 15, 12, 0)).Seconds / 3600));

    // Its list is the machine's, and its answers depend on what was asked before.
    [Fact]
    public void Nothing_of_the_product_asks_the_machine_for_time_zones()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "MentorNet.sln")))
        {
            root = root.Parent!;
        }

        string[] asked = ["TimeZone" + "Info", ".ToLocal" + "Time(", "DateTime.Now", "DateTimeOffset.Now", "DateTimeZoneProviders.", "TzdbDateTimeZoneSource."];
        var found = new[] { "services", "gateway", "protos" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".cshtml" && Path.GetFileName(file) != "TimeZones.cs" && !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => asked.Where(File.ReadAllText(file).Contains).Select(word => $"{Path.GetRelativePath(root.FullName, file)}: {word}"));

        Sentences.None(found);
    }
}
