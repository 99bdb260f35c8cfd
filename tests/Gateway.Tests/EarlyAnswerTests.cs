using System.Diagnostics.Tracing;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>What listens to the whole process runs alone: another test's forwarding is not its own.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>A service that answers before it has the whole body, as whoever refuses does, and then wants no more of it: its answer is the answer.</summary>
[Collection(nameof(Alone))]
public sealed class EarlyAnswerTests : IAsyncLifetime
{
    // More than the service takes in before it reads, so that the gateway is still sending when it is told to stop.
    private const int Length = 1_000_000;
    private const int Cancel = 8;
    private RunningGateway gateway = null!;

    public async Task InitializeAsync() => gateway = await RunningGateway.StartAsync();

    public async Task DisposeAsync() => await gateway.DisposeAsync();

    [Theory]
    [InlineData("application/grpc-web", "/mentornet.profile.v1.PeopleService/GetPerson")]
    [InlineData("application/grpc-web-text", "/mentornet.profile.v1.PeopleService/GetPerson")]
    [InlineData("application/json", "/v1/matchRequests")]
    public async Task What_was_answered_stays_where_the_sending_of_the_body_fails_after_it(string type, string path)
    {
        using var forwarder = new Answers();
        gateway["Profile"].Handler = gateway["Matching"].Handler = async context =>
        {
            if (type == "application/json")
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            else
            {
                context.Response.ContentType = "application/grpc";
                context.Response.Headers["grpc-status"] = "16";
            }

            await context.Response.CompleteAsync();
            await forwarder.Come.WaitAsync(context.RequestAborted);
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(Cancel);
        };
        var body = new byte[Length / 4 * 4];
        using var content = new ByteArrayContent(type.EndsWith("-text", StringComparison.Ordinal) ? System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(body)) : body);
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await gateway.Http.PostAsync(path, content);

        if (type == "application/json")
        {
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
        else
        {
            Assert.Equal((HttpStatusCode.OK, "16"), (answer.StatusCode, answer.Headers.GetValues("grpc-status").Single()));
        }
    }

    // The forwarder tells when it has the answer's headers.
    private sealed class Answers : EventListener
    {
        private const int SendAsyncStop = 2;
        private readonly TaskCompletionSource come = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Come => come.Task;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Yarp.ReverseProxy")
            {
                EnableEvents(eventSource, EventLevel.Verbose);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "ForwarderStage" && eventData.Payload is [int stage] && stage == SendAsyncStop)
            {
                come?.TrySetResult();
            }
        }
    }
}
