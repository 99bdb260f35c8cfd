using System.Collections.Concurrent;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using Xunit;

namespace MentorNet.Web.Tests.Library;

public sealed class StarterPagesTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task An_admin_reads_what_there_is_and_adds_it_with_one_click()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Admin);
        Assert.Contains("/admin/library/starters", await browser.Read("/admin/library"), StringComparison.Ordinal);

        var page = await browser.Read("/admin/library/starters");
        var added = await browser.Submit("/admin/library/starters", "add");

        foreach (var said in new[] { "Listening &lt;first&gt;", "In your library", "Add 1 text to the library", "10 minutes" })
        {
            Assert.Contains(said, page, StringComparison.Ordinal);
        }

        Assert.Equal("/admin/library", added.Headers.Location?.AbsolutePath);
        Assert.NotEmpty(StandInStarters.Added);
    }
}

internal sealed class StandInStarters : StartersService.StartersServiceBase
{
    public static ConcurrentQueue<AddStartersRequest> Added { get; } = new();

    public override Task<ListStartersResponse> ListStarters(ListStartersRequest request, ServerCallContext context) => Task.FromResult(new ListStartersResponse
    {
        Starters =
        {
            new Starter { Name = "starters/listening", Title = "Listening <first>", Summary = "Whom to hear.", Kind = Resource.Types.Kind.Plan, Minutes = 10, Needs = { "needs/senior-table" } },
            new Starter { Name = "starters/there", Title = "A seat", Summary = "How to get it.", Kind = Resource.Types.Kind.Article, Added = true },
        },
    });

    public override Task<AddStartersResponse> AddStarters(AddStartersRequest request, ServerCallContext context)
    {
        Added.Enqueue(request);
        return Task.FromResult(new AddStartersResponse());
    }
}
