using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Probe.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class AccessTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public void A_method_that_declares_nothing_stops_the_start()
    {
        var builder = WebApplication.CreateBuilder();

        var e = Assert.Throws<InvalidOperationException>(() => builder.AddServiceDefaults("probe", ProbeService.Descriptor, UndeclaredService.Descriptor));

        Assert.Contains("mentornet.probe.v1.UndeclaredService.Ask", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_names_neither_roles_nor_anyone_stops_the_start() =>
        Assert.Throws<InvalidOperationException>(() => new AccessTable([EmptyService.Descriptor]));

    [Fact]
    public async Task A_service_that_was_mapped_but_not_declared_stays_shut()
    {
        var undeclared = new UndeclaredService.UndeclaredServiceClient(host.As(Role.Admin, Role.Operator));

        await RpcAssert.Fails(StatusCode.Internal, "INTERNAL", () => undeclared.AskAsync(new()).ResponseAsync);
    }

    [Theory]
    [InlineData(Role.Officer)]
    [InlineData(Role.Mentor)]
    [InlineData(Role.Coach)]
    [InlineData(Role.Operator)]
    public async Task Another_role_than_the_declared_one_is_refused(Role role) =>
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => new ProbeService.ProbeServiceClient(host.As(role)).AskAsync(new() { Kind = "field" }).ResponseAsync);

    [Fact]
    public async Task A_token_without_a_consortium_is_enough_only_where_the_method_says_so()
    {
        var bare = new ProbeService.ProbeServiceClient(host.With(TestTokens.Create(Guid.CreateVersion7(), null, Role.Operator, Role.Admin)));

        await bare.InstallAsync(new());
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONSORTIUM_REQUIRED", () => bare.AskAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task Anyone_may_call_what_anyone_may_call() => await new ProbeService.ProbeServiceClient(host.AsNobody()).GreetAsync(new());

    [Fact]
    public async Task A_damaged_token_is_nobody() => await RpcAssert.Fails(
        StatusCode.Unauthenticated, "UNAUTHENTICATED", () => new ProbeService.ProbeServiceClient(host.With(TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin) + "x")).AskAsync(new()).ResponseAsync);

    [Fact]
    public async Task A_token_that_was_let_in_before_is_let_in_again_and_a_copy_with_other_words_is_not()
    {
        var token = TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin);
        var other = TestTokens.Create(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin).Split('.');
        var probe = new ProbeService.ProbeServiceClient(host.With(token));
        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => probe.AskAsync(new() { Kind = "field" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.InvalidArgument, "INVALID_FIELD", () => probe.AskAsync(new() { Kind = "field" }).ResponseAsync);

        var forged = string.Join('.', token.Split('.')[0], other[1], token.Split('.')[2]);

        await RpcAssert.Fails(StatusCode.Unauthenticated, "UNAUTHENTICATED", () => new ProbeService.ProbeServiceClient(host.With(forged)).AskAsync(new() { Kind = "field" }).ResponseAsync);
    }
}
