using System.Text.Json;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>What each program logs by itself: the statements that a library sends to the database, and its requests, only where something is wrong.</summary>
public sealed class SettingsTests
{
    private static readonly string[] Quiet = ["Microsoft.AspNetCore", "System.Net.Http", "Microsoft.EntityFrameworkCore"];

    public static TheoryData<string> Programs() => new(Repository.Services.Append("gateway"));

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task No_program_logs_what_a_library_does_all_the_time(string program)
    {
        var folder = program == "gateway" ? Repository.PathOf("gateway") : Repository.PathOf("services", SourceCode.Capital(program));
        foreach (var file in Directory.EnumerateFiles(folder, "appsettings*.json"))
        {
            using var settings = JsonDocument.Parse(await File.ReadAllTextAsync(file));
            if (!settings.RootElement.TryGetProperty("Logging", out var logging))
            {
                continue;
            }

            var levels = logging.GetProperty("LogLevel").EnumerateObject().ToDictionary(level => level.Name, level => level.Value.GetString());
            Assert.All(levels, level => Assert.True(level.Value is "Information" or "Warning", $"{file}: {level}"));
            Assert.All(Quiet.Where(category => category != "Microsoft.EntityFrameworkCore" || UsesEntities(folder)), category => Assert.Equal("Warning", levels.GetValueOrDefault(category)));
        }
    }

    private static bool UsesEntities(string folder) => Directory.EnumerateFiles(folder, "packages.lock.json").Any(file => File.ReadAllText(file).Contains("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
}
