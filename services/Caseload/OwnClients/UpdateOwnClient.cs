using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

internal sealed partial class OwnClientsApi
{
    public override async Task<V1.OwnClient> UpdateOwnClient(UpdateOwnClientRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var sent = request.OwnClient ?? throw Errors.InvalidField("own_client", "must be set.");
        var id = Parse.Name(sent.Name, "ownClients", "own_client.name");
        var fields = UpdateMask.Read(request.UpdateMask, sent, ["display_name", "organization", "contact", "named"], context);
        var name = fields.Contains("display_name") ? Parse.Line(sent.DisplayName, "own_client.display_name", 1, 120) : null;
        var organization = fields.Contains("organization") ? Parse.Line(sent.Organization, "own_client.organization", 0, 120) : null;
        var contact = fields.Contains("contact") ? ClientsMapping.ParseContact(sent.Contact, "own_client.contact") : null;

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetClientAsync(caller.PersonId, id, toChange: true);
        Wire.CheckEtag(sent.Etag, found.Version, sent.Name);
        var changed = found with
        {
            DisplayName = name ?? found.DisplayName,
            Organization = organization ?? found.Organization,
            Contact = contact ?? found.Contact,
            Named = fields.Contains("named") ? sent.Named : found.Named,
        };
        if (changed == found)
        {
            return ClientsMapping.ToProto(found);
        }

        changed = changed with { Version = found.Version + 1 };
        await work.UpdateAsync(changed);
        await work.CommitAsync();
        return ClientsMapping.ToProto(changed);
    }
}
