using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Invitations;

internal sealed partial class InvitationsApi(Database database, TimeProvider clock, IConfiguration configuration) : InvitationsService.InvitationsServiceBase;
