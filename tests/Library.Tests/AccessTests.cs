using Google.Rpc;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Library.Tests;

public sealed class AccessTests(LibraryFixture service) : IClassFixture<LibraryFixture>
{
    [Fact]
    public async Task Every_method_lets_in_whom_it_declares_and_nobody_else()
    {
        foreach (var descriptor in MentorNet.Protos.Descriptors.Public.Where(one => one.File.Package == "mentornet.library.v1").Append(PersonalRecordsService.Descriptor))
        {
            Sentences.None(await EveryRpc.DeviationsAsync(service, descriptor));
        }
    }

    [Fact]
    public async Task Whatever_is_no_call_of_a_method_is_refused_by_its_name_in_words_of_ours() =>
        Sentences.None(await EveryWrongInput.DeviationsAsync(service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.library.v1")));

    [Fact]
    public async Task Nothing_of_a_body_is_read_before_it_is_known_who_calls_and_never_more_than_the_method_declares() =>
        Sentences.None(await EveryBody.DeviationsAsync(service, [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.library.v1")]));

    [Fact]
    public async Task No_method_lets_a_token_of_a_deleted_consortium_in()
    {
        var consortium = Guid.CreateVersion7();
        await service.PublishAsync(new ConsortiumDeleted(consortium, DateTimeOffset.UtcNow.AddMinutes(10)));

        await Eventually.True(
            async () => (await EveryRpc.OthersThanAsync(service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.library.v1"), consortium, "CONSORTIUM_DELETED")).Count == 0,
            "no method lets it in");
    }

    [Fact]
    public async Task No_method_lets_a_token_of_an_ended_sign_in_in()
    {
        var session = Guid.CreateVersion7();
        await service.PublishAsync(new TokensEnded([session], null, [], DateTimeOffset.UtcNow));

        await Eventually.True(
            async () => (await EveryRpc.OthersThanAsync(service, MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.library.v1"), service.Consortium, "SESSION_ENDED", session)).Count == 0, "no method lets it in");
    }

    [Fact]
    public async Task A_token_that_claims_a_role_that_was_taken_is_refused_and_no_other_of_its_sign_in()
    {
        var session = Guid.CreateVersion7();
        var person = Guid.CreateVersion7();
        Clients As(Guid consortium, params Role[] roles) => new(service.WithToken(TestTokens.Create(person, consortium, null, session.ToString(), roles)));
        var (admin, officer, elsewhere) = (As(service.Consortium, Role.Officer, Role.Admin), As(service.Consortium, Role.Officer), As(Guid.CreateVersion7(), Role.Admin));
        await admin.Resources.SearchResourcesAsync(new());

        await service.PublishAsync(new TokensEnded([session], service.Consortium, ["officer"], DateTimeOffset.UtcNow));

        await Eventually.True(async () => await ReasonAsync(admin) == "SESSION_ENDED", "it is refused");
        Assert.Equal(("", ""), (await ReasonAsync(officer), await ReasonAsync(elsewhere)));
    }

    [Fact]
    public async Task Another_replica_refuses_it_too()
    {
        var session = Guid.CreateVersion7();
        var token = TestTokens.Create(Guid.CreateVersion7(), service.Consortium, null, session.ToString(), Role.Officer);
        await using var replica = service.StartReplica();
        var (one, other) = (new Clients(service.WithToken(token)), new Clients(replica.WithToken(token)));
        await one.Resources.SearchResourcesAsync(new());
        await other.Resources.SearchResourcesAsync(new());

        await service.PublishAsync(new TokensEnded([session], null, [], DateTimeOffset.UtcNow));

        await Eventually.True(async () => await ReasonAsync(one) == "SESSION_ENDED", "it is refused");
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.True(async () => await ReasonAsync(other) == "SESSION_ENDED", "the other refuses it");
    }

    private static async Task<string> ReasonAsync(Clients client)
    {
        try
        {
            await client.Resources.SearchResourcesAsync(new());
            return "";
        }
        catch (RpcException e)
        {
            return e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? "";
        }
    }
}
