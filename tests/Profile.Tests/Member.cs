using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;

namespace MentorNet.Profile.Tests;

/// <summary>Somebody who takes part, with the clients that carry their token.</summary>
public sealed record Member(Guid Id, string DisplayName, Clients Ask)
{
    public string Name => $"people/{Id}";

    public async Task<Person> SeeAsync(Member other) => await Ask.People.GetPersonAsync(new() { Name = other.Name });

    public async Task UpdateAsync(Action<Person> change)
    {
        var me = await Ask.People.GetMyPersonAsync(new());
        change(me);
        await Ask.People.UpdatePersonAsync(new() { Person = me });
    }

    public async Task ChooseAsync(string field, V1.Consent.Types.Audience audience) => await Ask.Consent.UpdateConsentAsync(new()
    {
        Consent = new() { Name = $"{Name}/consent", Audiences = { new V1.Consent.Types.FieldAudience { Field = field, Audience = audience } } },
        UpdateMask = new FieldMask { Paths = { "audiences" } },
    });

    public async Task SetAsync(Action<V1.Consent> change)
    {
        var mine = await Ask.Consent.GetMyConsentAsync(new());
        change(mine);
        await Ask.Consent.UpdateConsentAsync(new() { Consent = mine, UpdateMask = new FieldMask { Paths = { "audiences", "never_my_employer", "employers_admins_may_know", "hidden" } } });
    }
}

public static class Members
{
    /// <summary>Lets somebody join the consortium; without an employer unless one is named.</summary>
    public static async Task<Member> JoinAsync(this ProfileFixture service, string? employer = null, Role roles = Role.Officer)
    {
        var id = Guid.CreateVersion7();
        var invoker = service.As(id, roles);
        var client = new Clients(invoker);
        var me = await client.People.GetMyPersonAsync(new());
        if (employer is not null)
        {
            await client.People.UpdatePersonAsync(new() { Person = new(me) { Organization = employer } });
        }

        return new Member(id, me.DisplayName, client);
    }

    /// <summary>Opens a pairing, as Matching tells it.</summary>
    public static async Task<Guid> PairAsync(this ProfileFixture service, Member mentee, Member mentor)
    {
        var pairing = Guid.CreateVersion7();
        await service.PublishAsync(new PairingOpened(pairing, service.Consortium, mentee.Id, mentor.Id, "PEER", null, DateTimeOffset.UtcNow));
        await Eventually.True(() => service.Bus.Consumed.Any<PairingOpened>(consumed => consumed.Context.Message.PairingId == pairing), "the pairing is known");
        return pairing;
    }
}
