using MentorNet.Access.V1;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace MentorNet.Web.Tests.Operations;

public sealed class PartsPageTests(PartsPageTests.Fixture web) : IClassFixture<PartsPageTests.Fixture>
{
    public sealed class Fixture : WebFixture
    {
        public string File { get; } = Path.GetTempFileName();

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            System.IO.File.Delete(File);
        }

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.UseSetting("Installation:Status", File);
        }
    }

    [Fact]
    public async Task The_operator_sees_each_part_and_how_it_ended_last()
    {
        var now = web.Clock.GetUtcNow();
        await File.WriteAllTextAsync(web.File, $$"""
            {"time":"{{now:yyyy-MM-ddTHH:mm:ssZ}}","parts":[
            {"name":"postgres","state":"running","process":{{Environment.ProcessId}},"since":"{{now.AddHours(-5):yyyy-MM-ddTHH:mm:ssZ}}","ends":0,"problem":"","problemTime":""},
            {"name":"library","state":"waiting","process":0,"since":"{{now.AddHours(-5):yyyy-MM-ddTHH:mm:ssZ}}","ends":2,"problem":"was ended by the signal KILL","problemTime":"{{now.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}}"}]}
            """);
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Operator);

        var page = await browser.Read("/operator/parts");

        Assert.Contains("<strong>Database</strong>", page, StringComparison.Ordinal);
        Assert.Matches(@"Running, started .* MB", page);
        Assert.Contains("Away; it is started again in a moment", page, StringComparison.Ordinal);
        Assert.Contains("Ended 2 times since the system was started", page, StringComparison.Ordinal);
        Assert.Contains("it was ended by the signal KILL.", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/operator/events" """, page, StringComparison.Ordinal); // one page and one entry for both
        Assert.DoesNotContain("""<a href="/operator/parts" """, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing is supervising", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_that_is_old_or_torn_is_said_to_be()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Operator);
        await File.WriteAllTextAsync(web.File, $$"""{"time":"{{web.Clock.GetUtcNow().AddMinutes(-10):yyyy-MM-ddTHH:mm:ssZ}}","parts":[]}""");
        Assert.Contains("Nothing is supervising the services right now", await browser.Read("/operator/parts"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(web.File, "{");
        Assert.Contains("notes can’t be read", await browser.Read("/operator/parts"), StringComparison.Ordinal);
    }
}
