extern alias cli;

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using cli::MentorNet.Cli;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.Protos;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>What the command line does where nobody answers, over every method of one answer.</summary>
public sealed class RepeatedCallsTests
{
    // Of those that change something without an id of the request: what a second call finds done, it does not do again.
    private static readonly string[] Idempotent =
    [
        "AddMemberOrganization", "AddStarters", "CreateDemoConsortium", "CreateReviewer", "DecideFinding", "InvitePeople", "PutOrganization",
        "AnswerPlanOffers", "CompleteActionItem", "CompleteCall", "DeleteCalendarFeed", "ReadCalendarFeed", "ReopenActionItem", "ResetTemplate", "SaveBoardView",
        "SetCallDuty", "SetCredentialRule", "SetTrainingStart", "SignAgreement",
        "AnswerCircleTimes", "AnswerEmployerMail", "AskToGoOn", "CancelChemistryMeeting", "CancelCircleSession", "ChangeAddress", "ChooseCoach", "JoinCircleSession", "KeepEngagementOpen", "MarkLastWordRead", "NoteAttendance", "SetCallContact", "ResumeMail", "SetChemistryOffer", "SetCircleActionDone", "SetInactivityRule",
        "ChooseRetention", "DeleteRecordRule", "PutRecordRule", "SetRetentionRule",
    ];

    [Fact]
    public async Task A_call_is_made_again_only_where_that_does_no_harm_and_a_request_with_an_id_keeps_it()
    {
        using var nobody = new Nobody();
        var options = Again.Options();
        options.HttpHandler = nobody;
        using var channel = GrpcChannel.ForAddress("http://nobody", options);
        var methods = Descriptors.Methods.Where(method => !method.Value.IsClientStreaming && !method.Value.IsServerStreaming).ToDictionary();

        await Task.WhenAll(methods.Values.Select(method => CallAsync(new Clients(Again.Over(channel)), method)));

        foreach (var (path, method) in methods)
        {
            var hasId = method.InputType.FindFieldByName("request_id") is not null;
            var harmless = hasId || method.GetOptions().GetExtension(AnnotationsExtensions.Http).PatternCase == HttpRule.PatternOneofCase.Get || Idempotent.Contains(method.Name);
            var sent = nobody.Sent[path].ToArray();
            Assert.True(sent.Length == (harmless ? 2 : 1), $"{path} was sent {sent.Length} times.");
            Assert.All(sent, body => Assert.Equal(sent[0], body));
            Assert.True(!hasId || Guid.TryParse((string)method.InputType.FindFieldByName("request_id").Accessor.GetValue(method.InputType.Parser.ParseFrom(sent[0], 5, sent[0].Length - 5)), out _), path);
        }
    }

    [Theory]
    [InlineData("ImportsService/ImportOrganizations", 300)]
    [InlineData("RoundsService/ComputeRound", 120)]
    [InlineData("PeopleService/InvitePeople", 120)]
    [InlineData("PeopleService/ListNeeds", 70)]
    [InlineData("ConversationsService/StreamUpdates", null)]
    public void A_call_is_waited_for_as_long_as_its_method_declares_and_else_a_little_longer_than_the_gateway_does(string method, int? seconds) =>
        Assert.Equal(
            seconds is { } time ? TimeSpan.FromSeconds(time) : null,
            Again.PatienceFor(Descriptors.Methods.Single(one => one.Key.EndsWith($".{method}", StringComparison.Ordinal)).Value));

    private static async Task CallAsync(Clients clients, MethodDescriptor method)
    {
        var client = typeof(Clients).GetProperties().Select(property => property.GetValue(clients)!).Single(client => client.GetType().DeclaringType!.GetProperty("Descriptor")!.GetValue(null) == method.Service);
        var call = client.GetType().GetMethod($"{method.Name}Async", [method.InputType.ClrType, typeof(CallOptions)])!.Invoke(client, [Activator.CreateInstance(method.InputType.ClrType), default(CallOptions)])!;
        var failure = await Assert.ThrowsAsync<RpcException>(() => (Task)call.GetType().GetProperty("ResponseAsync")!.GetValue(call)!);
        Assert.Contains(failure.StatusCode, new[] { StatusCode.Unavailable, StatusCode.NotFound });
    }

    // Nobody is there at first, and then somebody who knows of nothing.
    private sealed class Nobody : HttpMessageHandler
    {
        public ConcurrentDictionary<string, ConcurrentQueue<byte[]>> Sent { get; } = new();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var sent = Sent.GetOrAdd(request.RequestUri!.AbsolutePath, _ => new());
            sent.Enqueue(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Version = HttpVersion.Version20, RequestMessage = request, Content = new ByteArrayContent([]) };
            answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
            answer.Headers.Add("grpc-status", sent.Count == 1 ? "14" : "5");
            return answer;
        }
    }
}
