using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

internal sealed partial class OwnClientsApi
{
    public override async Task<V1.OwnClient> CreateOwnClient(CreateOwnClientRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var sent = request.OwnClient ?? throw Errors.InvalidField("own_client", "must be set.");
        var name = Parse.Line(sent.DisplayName, "own_client.display_name", 1, 120);
        var organization = Parse.Line(sent.Organization, "own_client.organization", 0, 120);
        var contact = ClientsMapping.ParseContact(sent.Contact, "own_client.contact");
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockClientsAsync(caller.PersonId);
        if (requestId is { } known && await work.FindClientByRequestAsync(caller.PersonId, known) is { } first)
        {
            return ClientsMapping.ToProto(first);
        }

        if (await work.CountClientsAsync(caller.PersonId) >= OwnClient.AtMost)
        {
            throw ClientErrors.TooMany();
        }

        var client = OwnClient.Add(caller.PersonId, name, organization, contact, sent.Named, clock.Now());
        await work.AddAsync(caller.ConsortiumId, client, requestId);
        await work.CommitAsync();
        return ClientsMapping.ToProto(client);
    }
}
