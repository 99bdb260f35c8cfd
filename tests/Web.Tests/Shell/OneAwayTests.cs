using System.Collections.Concurrent;
using System.Net;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

/// <summary>Every page of the web while one of its colleagues is away and the others answer.</summary>
public sealed class OneAwayTests(OneAwayTests.Fixture web) : IClassFixture<OneAwayTests.Fixture>
{
    // The list of conversations is there without the names, which come when Profile is back.
    private const string WithoutNames = "/messages";

    private static readonly string[] Others = ["identity", "profile", "matching", "messaging", "library", "caseload"];

    public sealed class Fixture : WebFixture
    {
        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            foreach (var service in Others)
            {
                host.UseSetting($"Services:{service}", Colleagues.Address);
            }
        }
    }

    [Fact]
    public async Task Each_page_that_needs_the_one_that_is_away_says_in_words_what_is_missing()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator);
        var calls = new ConcurrentQueue<string>();
        web.Colleagues.Away = call =>
        {
            calls.Enqueue(call);
            return false;
        };
        var pages = new List<(string Path, HashSet<string> Calls)>();
        foreach (var path in web.Pages())
        {
            calls.Clear();
            using var response = await browser.Get(path);
            if (response.StatusCode == HttpStatusCode.OK && !Says(response, await response.Content.ReadAsStringAsync()))
            {
                pages.Add((path, [.. calls]));
            }
        }

        // What the frame of every page asks for, it does without, and the menu without who somebody works with.
        var frame = pages.Select(page => page.Calls).Aggregate((one, other) => [.. one.Intersect(other)]);
        frame.Add("/mentornet.caseload.v1.EngagementsService/ListEngagements");
        var wrong = new List<string>();
        try
        {
            foreach (var service in Others)
            {
                web.Colleagues.Away = call => IsOf(service, call);
                var needing = 0;
                // A page that asks nothing of it is as it was.
                foreach (var (path, asked) in pages.Where(page => page.Calls.Any(call => IsOf(service, call))))
                {
                    var needed = asked.Except(frame).Where(call => IsOf(service, call)).ToList();
                    needing += needed.Count > 0 ? 1 : 0;
                    using var response = await browser.Get(path);
                    var text = await response.Content.ReadAsStringAsync();
                    if (!Says(response, text) && (response.StatusCode != HttpStatusCode.OK || needed.Count > 0 && path != WithoutNames))
                    {
                        wrong.Add($"{path} without {service}: {(int)response.StatusCode}, {string.Join(", ", needed)}");
                    }
                }

                Assert.True(needing > 3, $"{needing} pages need {service}");
            }
        }
        finally
        {
            web.Colleagues.Away = _ => false;
        }

        Sentences.None(wrong);
    }

    private static bool IsOf(string service, string call) => call.StartsWith($"/mentornet.{service}.", StringComparison.Ordinal);

    private static bool Says(HttpResponseMessage response, string text) =>
        response.StatusCode == HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter is not null && text.Contains("<h1>", StringComparison.Ordinal)
        || text.Contains("data-away", StringComparison.Ordinal);
}
