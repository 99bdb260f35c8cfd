using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.SavedMessages;

internal sealed partial class SavedMessagesApi(Database database, TimeProvider clock) : SavedMessagesService.SavedMessagesServiceBase;
