using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using Xunit;

namespace MentorNet.Web.Tests.Library;

/// <summary>A reader asks to take something down, and an admin decides, without JavaScript.</summary>
public sealed class TakedownPagesTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task A_reader_asks_where_they_read_it()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);
        var path = $"/library/{DescribedResource.Id}";

        var answer = await browser.Submit(path, "takedown", ("ground", "Rights"), ("reason", "It is ours."), ("contact", "me@example.org"));

        Assert.Equal(path, answer.Headers.Location?.AbsolutePath);
        var asked = Assert.Single(StandInTakedowns.Done.OfType<CreateTakedownRequest>(), one => one.Takedown.Contact == "me@example.org");
        Assert.Equal(new Takedown { Resource = $"resources/{DescribedResource.Id}", Ground = Takedown.Types.Ground.Rights, Reason = "It is ours.", Contact = "me@example.org" }, asked.Takedown);
        Assert.True(Guid.TryParse(asked.RequestId, out _));
    }

    [Fact]
    public async Task An_admin_sees_what_is_late_hides_and_decides()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);
        const string Path = "/admin/library/takedowns";

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read(Path));
        Assert.All(["It names <b>me</b>.", "It says something about a person", "Late: due by", "They can be reached here: 555", "Hide it until it’s decided", "Stays on", "Old <b>note</b>"], text => Assert.Contains(text, page, StringComparison.Ordinal));

        await browser.Submit(Path, $"hide-{StandInTakedowns.Open}");
        await browser.Submit(Path, $"decide-{StandInTakedowns.Open}", ($"decision-{StandInTakedowns.Open}", "TakenDown"), ($"note-{StandInTakedowns.Open}", "They showed it."));

        Assert.Contains(new HideTakedownResourceRequest { Name = $"takedowns/{StandInTakedowns.Open}" }, StandInTakedowns.Done);
        Assert.Contains(new DecideTakedownRequest { Name = $"takedowns/{StandInTakedowns.Open}", Decision = Takedown.Types.Decision.TakenDown, Note = "They showed it." }, StandInTakedowns.Done);
    }
}

/// <summary>Stands in for the takedowns of Library: one that is late, and one that is decided.</summary>
internal sealed class StandInTakedowns : TakedownsService.TakedownsServiceBase
{
    public const string Open = "0199c0de-0000-7000-8000-0000000000f5";
    private const string Decided = "0199c0de-0000-7000-8000-0000000000f6";

    public static ConcurrentQueue<object> Done { get; } = new();

    public override Task<ListTakedownsResponse> ListTakedowns(ListTakedownsRequest request, ServerCallContext context) => Task.FromResult(new ListTakedownsResponse
    {
        Takedowns =
        {
            new Takedown(Of(Open)) { Late = true, Reason = "It names <b>me</b>.", Contact = "555" },
            new Takedown(Of(Decided)) { Decision = Takedown.Types.Decision.Stays, DecideTime = At(3), HideTime = At(2), Note = "Old <b>note</b>" },
        },
    });

    public override Task<Takedown> CreateTakedown(CreateTakedownRequest request, ServerCallContext context) => Keep(request);

    public override Task<Takedown> HideTakedownResource(HideTakedownResourceRequest request, ServerCallContext context) => Keep(request);

    public override Task<Takedown> DecideTakedown(DecideTakedownRequest request, ServerCallContext context) => Keep(request);

    private static Task<Takedown> Keep(object request)
    {
        Done.Enqueue(request);
        return Task.FromResult(new Takedown());
    }

    private static Takedown Of(string id) => new() { Name = $"takedowns/{id}", Resource = $"resources/{DescribedResource.Id}", Title = "A listening tour", Ground = Takedown.Types.Ground.Personal, Reason = "Old", CreateTime = At(1), DueTime = At(11) };

    private static Timestamp At(int day) => Timestamp.FromDateTime(new DateTime(2026, 1, day, 0, 0, 0, DateTimeKind.Utc));
}
