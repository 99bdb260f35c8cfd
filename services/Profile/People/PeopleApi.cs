using MentorNet.Identity.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed partial class PeopleApi(Database database, Telling telling, PeopleDirectory directory, TimeProvider clock, InvitationsService.InvitationsServiceClient invitations) : PeopleService.PeopleServiceBase;
