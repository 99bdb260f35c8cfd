using System.Diagnostics.Metrics;
using System.Net;
using Google.Rpc;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Probe.V1;
using MentorNet.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>What is no frame of gRPC, or no message of its method, is refused in the form that every refusal has, with a trace id.</summary>
public sealed class BrokenFrameTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    public static TheoryData<string, string, string> Broken()
    {
        var data = new TheoryData<string, string, string>();
        var bodies = new Dictionary<string, string>
        {
            ["nothing"] = "",
            ["half a header"] = "0000",
            ["a header alone"] = "0000000005",
            ["less than its length"] = "00000000050A036162",
            ["more than its length"] = "00000000000A0361",
            ["two messages"] = "00000000000000000000",
            ["a flag that is none"] = "0700000000",
            ["compressed without saying how"] = "01000000010A",
            ["a field that is cut off"] = "00000000020AFF",
            ["a wire type that is none"] = "00000000010F",
            ["a tag of zero"] = "000000000100",
            ["a length past the end"] = "00000000030A7F61",
            ["a varint without an end"] = "000000000AFFFFFFFFFFFFFFFFFFFF",
            ["a text that is not UTF-8"] = "00000000040A02FFFE",
            ["a group that never ends"] = "00000000010B",
            ["JSON"] = "7B7D",
        };
        foreach (var method in new[] { "Ask", "Collect", "Watch", "Talk", "Store" })
        {
            foreach (var (what, hex) in bodies)
            {
                // A stream may be empty, and may have two messages; what comes after the first is not looked at.
                if (method is not ("Collect" or "Talk") || what is not ("nothing" or "two messages" or "more than its length" or "less than its length" or "a header alone" or "half a header"))
                {
                    data.Add(method, what, hex);
                }
            }
        }

        data.Add("Store", "a file that is cut off", "0000000006120612086162");
        data.Add("Store", "a file longer than its field", "0000000006120412086162");
        data.Add("Store", "a field of the file that is cut off", "00000000041202120A");
        return data;
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task It_is_refused_in_our_form(string method, string what, string hex)
    {
        var info = await RefusalAsync(method, Convert.FromHexString(hex), "application/grpc");

        Assert.True(info.Reason == "BODY_UNREADABLE", $"{what}: {info}");
        Assert.Equal("probe.mentornet.dev", info.Domain);
        Assert.NotEmpty(info.Metadata["trace_id"]);
    }

    [Fact]
    public async Task A_method_that_is_none_is_refused_in_our_form() =>
        Assert.Equal("NO_SUCH_METHOD", (await RefusalAsync("NoSuchMethod", [0, 0, 0, 0, 0], "application/grpc")).Reason);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/x-protobuf")]
    [InlineData(null)]
    public async Task What_is_not_sent_as_gRPC_is_refused_in_our_form_to_anybody(string? type)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = Request("Ask", "{}"u8.ToArray(), type);

        using var answer = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("12", Assert.Single(answer.Headers.GetValues("grpc-status")));
        var info = DetailsOf(answer);
        Assert.Equal(("ENCODING_UNKNOWN", "probe.mentornet.dev"), (info.Reason, info.Domain));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Content-Type: application/grpc", body, StringComparison.Ordinal);
        Assert.Contains("ENCODING_UNKNOWN", body, StringComparison.Ordinal);
        Assert.Contains(info.Metadata["trace_id"], body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task It_is_no_fault_of_the_service_in_its_log(string method, string what, string hex)
    {
        host.Log.Written.Clear();

        await RefusalAsync(method, Convert.FromHexString(hex), "application/grpc");

        Assert.True(host.Log.Written.All(line => line.Level < LogLevel.Warning && line.Exception is null), $"{what}: {string.Join('\n', host.Log.Written)}");
    }

    [Theory]
    [InlineData("application/grpc", "/mentornet.probe.v1.ProbeService/Ask")]
    [InlineData("application/json", "/v1/parcels:store")]
    public async Task Who_goes_away_in_the_middle_of_a_body_is_no_fault_of_the_service_in_its_log(string type, string path)
    {
        host.Log.Written.Clear();
        var ended = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "http.server.active_requests")
                {
                    listening.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, change, _, _) => Interlocked.Add(ref ended, change < 0 ? 1 : 0));
        listener.Start();
        using var http = new HttpClient { BaseAddress = host.Address };
        for (var i = 0; i < 20; i++)
        {
            using var gone = new CancellationTokenSource();
            using var request = Request("Ask", [], type);
            request.RequestUri = new Uri(path, UriKind.Relative);
            request.Headers.Authorization = new("Bearer", TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));
            var body = new BodyWithoutEnd(type);
            request.Content = body;
            var sending = http.SendAsync(request, gone.Token);
            await body.Begun;
            await gone.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        }

        await Eventually.True(() => Task.FromResult(Volatile.Read(ref ended) >= 20), "the requests have ended");

        Assert.True(host.Log.Written.All(line => line.Level < LogLevel.Warning), string.Join('\n', host.Log.Written));
    }

    /// <summary>Begins, and never ends.</summary>
    private sealed class BodyWithoutEnd : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public BodyWithoutEnd(string type) => Headers.ContentType = new(type);

        public Task Begun => begun.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync("{\""u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    [Fact]
    public async Task What_fails_by_itself_is_a_fault_of_the_service_in_its_log()
    {
        host.Log.Written.Clear();

        await RpcAssert.Fails(StatusCode.Internal, "INTERNAL", () => new ProbeService.ProbeServiceClient(host.As(Role.Admin)).AskAsync(new() { Kind = "bug" }).ResponseAsync);

        Assert.Contains(host.Log.Written, line => line is { Level: LogLevel.Error, Exception: not null });
    }

    private async Task<ErrorInfo> RefusalAsync(string method, byte[] body, string type)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = Request(method, body, type);
        request.Headers.Authorization = new("Bearer", TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin));
        using var answer = await http.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        return DetailsOf(answer);
    }

    private static HttpRequestMessage Request(string method, byte[] body, string? type)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/mentornet.probe.v1.ProbeService/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = type is null ? null : new(type) } },
        };
        request.Headers.TE.Add(new("trailers"));
        return request;
    }

    private static ErrorInfo DetailsOf(HttpResponseMessage answer)
    {
        var details = answer.Headers.TryGetValues("grpc-status-details-bin", out var inHeaders) ? inHeaders : answer.TrailingHeaders.TryGetValues("grpc-status-details-bin", out var inTrailers) ? inTrailers : [];
        var text = details.SingleOrDefault();
        Assert.True(text is not null, $"no details: {answer} {answer.TrailingHeaders}");
        return Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='))).GetDetail<ErrorInfo>()!;
    }
}
