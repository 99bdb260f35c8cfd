using Google.Rpc;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Probe.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class ErrorInterceptorTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private readonly ProbeService.ProbeServiceClient probe = new(host.As(Role.Admin));

    public enum Shape
    {
        Unary,
        ClientStreaming,
        ServerStreaming,
        Duplex,
    }

    public static TheoryData<Shape, string, StatusCode, string> Failures()
    {
        (string Kind, StatusCode Code, string Reason)[] kinds =
        [
            ("field", StatusCode.InvalidArgument, "INVALID_FIELD"),
            ("missing", StatusCode.NotFound, "PROBE_NOT_FOUND"),
            ("state", StatusCode.FailedPrecondition, "PROBE_CLOSED"),
            ("quota", StatusCode.ResourceExhausted, "PROBE_FULL"),
            ("database away", StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE"),
            ("database stops", StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE"),
            ("colleague away", StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE"),
            ("colleague late", StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE"),
            ("colleague breaks off", StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE"),
            ("colleague stops", StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE"),
            ("disk full", StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE"),
            ("stopping", StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE"),
            ("deadlock", StatusCode.Aborted, "CONCURRENT_CHANGE"),
            ("bug", StatusCode.Internal, "INTERNAL"),
        ];
        var data = new TheoryData<Shape, string, StatusCode, string>();
        foreach (var shape in Enum.GetValues<Shape>())
        {
            foreach (var (kind, code, reason) in kinds)
            {
                data.Add(shape, kind, code, reason);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Every_shape_of_a_call_gives_code_reason_and_domain(Shape shape, string kind, StatusCode code, string reason)
    {
        var status = await RpcAssert.Fails(code, reason, () => CallAsync(shape, kind));

        Assert.Equal("probe.mentornet.dev", status.GetDetail<ErrorInfo>()!.Domain);
        Assert.DoesNotContain(ProbeApi.Secret, status.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Shape.Unary)]
    [InlineData(Shape.ClientStreaming)]
    [InlineData(Shape.ServerStreaming)]
    [InlineData(Shape.Duplex)]
    public async Task Every_shape_of_a_call_succeeds_when_nothing_fails(Shape shape) => await CallAsync(shape, "");

    [Fact]
    public async Task A_wrong_field_is_named_by_its_path() =>
        await RpcAssert.FailsOnField("person.needs[2]", () => CallAsync(Shape.Unary, "field"));

    [Fact]
    public async Task What_passes_says_when_to_try_again()
    {
        var away = await RpcAssert.Fails(StatusCode.Unavailable, "TEMPORARILY_UNAVAILABLE", () => CallAsync(Shape.Unary, "database away"));
        var full = await RpcAssert.Fails(StatusCode.ResourceExhausted, "PROBE_FULL", () => CallAsync(Shape.Unary, "quota"));

        Assert.Equal(2, away.GetDetail<RetryInfo>()!.RetryDelay.Seconds);
        Assert.Equal(7, full.GetDetail<RetryInfo>()!.RetryDelay.Seconds);
        Assert.Equal("PROBE_FULL", full.GetDetail<QuotaFailure>()!.Violations[0].Subject);
    }

    [Fact]
    public async Task A_wrong_state_is_a_violated_precondition()
    {
        var status = await RpcAssert.Fails(StatusCode.FailedPrecondition, "PROBE_CLOSED", () => CallAsync(Shape.Unary, "state"));

        Assert.Equal("PROBE_CLOSED", status.GetDetail<PreconditionFailure>()!.Violations[0].Type);
    }

    [Fact]
    public async Task A_bug_gives_a_trace_id_to_tell_the_operator()
    {
        var status = await RpcAssert.Fails(StatusCode.Internal, "INTERNAL", () => CallAsync(Shape.Unary, "bug"));

        Assert.Matches("^[0-9a-f]{32}$", status.GetDetail<ErrorInfo>()!.Metadata["trace_id"]);
    }

    [Fact]
    public async Task A_deadline_ends_the_call()
    {
        var e = await Assert.ThrowsAsync<RpcException>(() => probe.AskAsync(new() { Kind = "slow" }, deadline: DateTime.UtcNow.AddMilliseconds(200)).ResponseAsync);

        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_told_to_sign_in_before_anything_is_read()
    {
        var nobody = new ProbeService.ProbeServiceClient(host.AsNobody());

        await RpcAssert.Fails(StatusCode.Unauthenticated, "UNAUTHENTICATED", () => nobody.AskAsync(new() { Kind = "field" }).ResponseAsync);
    }

    private async Task CallAsync(Shape shape, string kind)
    {
        var failure = new Failure { Kind = kind };
        switch (shape)
        {
            case Shape.Unary:
                await probe.AskAsync(failure);
                break;
            case Shape.ClientStreaming:
                using (var call = probe.Collect())
                {
                    await call.RequestStream.WriteAsync(failure);
                    await call.RequestStream.CompleteAsync();
                    await call;
                }

                break;
            case Shape.ServerStreaming:
                using (var call = probe.Watch(failure))
                {
                    while (await call.ResponseStream.MoveNext(CancellationToken.None))
                    {
                    }
                }

                break;
            case Shape.Duplex:
                using (var call = probe.Talk())
                {
                    await call.RequestStream.WriteAsync(failure);
                    await call.RequestStream.CompleteAsync();
                    while (await call.ResponseStream.MoveNext(CancellationToken.None))
                    {
                    }
                }

                break;
        }
    }
}
