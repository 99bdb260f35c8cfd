using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Operations.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Web.Tests.Operations;

/// <summary>The operator's page of what works: Matching has events set aside, Library misses its broker, the others are away.</summary>
public sealed class ConditionPageTests(ConditionPageTests.Fixture web) : IClassFixture<ConditionPageTests.Fixture>
{
    private const string One = "services/matching/events/0199c0de-0000-7000-8000-0000000000e1";
    private const string Two = "services/matching/events/0199c0de-0000-7000-8000-0000000000e2";
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task The_operator_sees_what_is_missing_since_when_and_what_failed_and_why()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Operator);

        var page = await browser.Read("/operator/events");

        Assert.Contains("Accepts calls, but not everything works:", page, StringComparison.Ordinal);
        Assert.Matches(@"No broker since .*The broker does not answer", page);
        Assert.Contains("Doesn’t answer.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("3 events wait to be sent, the oldest for 90 s.", page, StringComparison.Ordinal);
        Assert.Contains("2 events set aside.", page, StringComparison.Ordinal);
        Assert.Contains("<strong>PairingOpened</strong>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;no such pairing&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("0199c0de-0000-7000-8000-0000000000d1", page, StringComparison.Ordinal);
        Assert.Contains($"scripts/mentornet events show {One}", page, StringComparison.Ordinal);
        // No one watches over parts where a platform does.
        Assert.DoesNotContain("Services on this machine", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"retry-{One}", $"retry {One}")]
    [InlineData($"drop-{Two}", $"drop {Two}")]
    [InlineData("retry-all", "retry all of services/matching")]
    public async Task A_button_does_to_an_event_what_it_says_once(string form, string done)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Operator);
        web.Done.Clear();

        var answer = await browser.Submit("/operator/events", form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var location = new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery;
        Assert.StartsWith("/operator/events", location, StringComparison.Ordinal);
        Assert.Equal([done], web.Done);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(location)).StatusCode);
    }

    [Theory]
    [InlineData(Role.Admin)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Mentor)]
    public async Task Nobody_else_sees_it_or_does_anything(Role role)
    {
        var (browser, _) = await web.SignedIn(Long, role);
        web.Done.Clear();

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/operator/events")).StatusCode);
        Assert.NotEqual(HttpStatusCode.Redirect, (await browser.Post("/operator/events", ("_handler", "retry-all"))).StatusCode);
        Assert.DoesNotContain("/operator/events", await browser.Read("/home"), StringComparison.Ordinal);
        Assert.Empty(web.Done);
    }

    public sealed class Fixture : WebFixture
    {
        private WebApplication? services;

        public ConcurrentQueue<string> Done { get; } = new();

        public override async Task InitializeAsync()
        {
            services = await StandInServer.StartAsync(app => app.MapGrpcService<StandInEvents>(), shared => shared.AddSingleton(Done));
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await services!.DisposeAsync();
        }

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.UseSetting("Services:Matching", services!.Urls.Single());
            host.UseSetting("Services:Library", services.Urls.Single());
        }
    }

    private sealed class StandInEvents(ConcurrentQueue<string> done) : EventsService.EventsServiceBase
    {
        private static Timestamp Then => Timestamp.FromDateTime(new DateTime(2026, 1, 1, 2, 5, 0, DateTimeKind.Utc));

        public override Task<Condition> GetCondition(GetConditionRequest request, ServerCallContext context) => Task.FromResult(request.Name switch
        {
            "services/matching/condition" => new Condition { Name = request.Name, TakesCalls = true, WorksFully = true, SetAsideCount = 2, WaitingCount = 3, OldestWait = Duration.FromTimeSpan(TimeSpan.FromSeconds(90)) },
            _ => new Condition { Name = request.Name, TakesCalls = true, Missing = { new MissingPart { Part = "broker", SinceTime = Then, Problem = "The broker does not answer." } } },
        });

        public override Task<ListSetAsideEventsResponse> ListSetAsideEvents(ListSetAsideEventsRequest request, ServerCallContext context) => Task.FromResult(new ListSetAsideEventsResponse
        {
            Events = { Event(One, "MentorNet.Contracts.Matching.V1.PairingOpened"), Event(Two, "MentorNet.Contracts.Matching.V1.PairingEnded") },
            TotalSize = 2,
        });

        public override Task<RetrySetAsideEventsResponse> RetrySetAsideEvents(RetrySetAsideEventsRequest request, ServerCallContext context)
        {
            done.Enqueue(request.All ? $"retry all of {request.Parent}" : $"retry {string.Join(' ', request.Names)}");
            return Task.FromResult(new RetrySetAsideEventsResponse { Count = 1 });
        }

        public override Task<DropSetAsideEventsResponse> DropSetAsideEvents(DropSetAsideEventsRequest request, ServerCallContext context)
        {
            done.Enqueue(request.All ? $"drop all of {request.Parent}" : $"drop {string.Join(' ', request.Names)}");
            return Task.FromResult(new DropSetAsideEventsResponse { Count = 1 });
        }

        private static SetAsideEvent Event(string name, string type) => new()
        {
            Name = name,
            Kind = SetAsideEvent.Types.Kind.Failed,
            Type = type,
            Queue = "messaging-pairing-opened",
            Ids = { ["PairingId"] = "0199c0de-0000-7000-8000-0000000000d1" },
            Cause = "<b>no such pairing</b>",
            TryCount = 7,
            FirstSetAsideTime = Then,
            SetAsideTime = Then,
        };
    }
}
