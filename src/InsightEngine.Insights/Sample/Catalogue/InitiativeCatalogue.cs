using static InsightEngine.Insights.Strategy.InitiativeStatus;

namespace InsightEngine.Insights.Sample.Catalogue;

/// <summary>Sixty pieces of work, most of them meant to move one KPI.</summary>
internal static class InitiativeCatalogue
{
    /// <summary>Path of the company objective under which much effort names no KPI.</summary>
    public const string Scattered = "5";

    public static readonly InitiativeSpec[] Initiatives =
    [
        // finished, and the KPI moved
        new("1.1.2", 0, Done, -14, 4.5, 190, "Voice picking for the Carrow chilled aisles", 3.2) { Milestones = ["Headsets chosen", "Aisles one to four live", "All chilled aisles live"] },
        new("2.3.1", 0, Done, -15, 5, 140, "Knowledge base for the service desk", 3.0) { Milestones = ["Top fifty questions written", "Search in the desk tool", "Review round with the teams"] },
        new("3.3.2", 0, Done, -9, 3, 60, "Night tariff for the Esker compressors", 2.8) { Milestones = ["Tariff signed", "Controls reprogrammed", "First month measured"] },
        new("5.1", 0, Done, -16, 4, 75, "Shorter hiring process for hub roles", 3.2) { Milestones = ["Steps mapped", "Two interviews dropped", "Offers within three days"] },
        new("1.2.3", 0, Done, -17, 6, 210, "Second workshop shift on Saturdays", 2.6) { Milestones = ["Crew found", "Trial month", "Shift made permanent"] },

        // finished without effect on the KPI
        new("1.3", 0, Done, -13, 5, 165, "Text reminders for booked dock slots") { Milestones = ["Message texts agreed", "Pilot with ten carriers", "All carriers switched on"] },
        new("2.3", 1, Done, -12, 4, 95, "New telephone menu for customer care") { Milestones = ["Menu tested", "Recording", "Switched on"] },
        new("1.1.1", 2, Done, -15, 6, 120, "Second count at the Lynmouth packing benches") { Milestones = ["Benches fitted", "Crew briefed", "In daily use"] },
        new("5.2.1", 1, Done, -13, 4, 35, "Mentor handbook for supervisors") { Milestones = ["Draft", "Read by twelve mentors", "Printed"] },
        new("4.2.1", 0, Done, -14, 5, 80, "Deviation report template") { Milestones = ["Template agreed", "Training", "Old form withdrawn"] },

        // running
        new("1.1.1", 0, Running, -4, 7, 230, "Third inbound lane at Lynmouth") { Milestones = ["Layout approved", "Racking moved", "Lane opened", "Peak rehearsal"], LateMilestones = 2 },
        new("1.1.1", 1, Running, -3, 6, 90, "Appointment windows for inbound trailers") { Milestones = ["Windows agreed with carriers", "Gate staff trained", "All suppliers on windows"] },
        new("1.1.1.1", 0, Running, -5, 8, 150, "Night crew bonus and transport") { Milestones = ["Works council agreed", "Bus line started", "Bonus paid"], LateMilestones = 1 },
        new("1.1.1.2", 0, Running, -2, 4, 45, "Marked put-away zones in chamber three") { Milestones = ["Zones painted", "Rules in the warehouse system", "Audit"] },
        new("1.1.2.1", 0, Running, -5, 7, 85, "Re-slotting sprint at Carrow") { Milestones = ["ABC analysis", "First 400 moves", "Second 400 moves", "Weekly routine"] },
        new("1.1.2.2", 0, Running, -6, 9, 110, "Voice picking on the late shift") { Milestones = ["Language packs", "Late shift trained", "Night shift trained"], LateMilestones = 1 },
        new("1.1.3", 0, Running, -7, 10, 320, "Commissioning of Esker chamber two") { Milestones = ["Cold test", "Racking approved", "First customer moved", "Half full"] },
        new("1.1.3.1", 0, Running, -4, 6, 70, "Buddy shifts for new Esker starters") { Milestones = ["Buddies named", "First group", "Second group"] },
        new("1.2.1", 0, Running, -5, 8, 140, "Delivery preferences in the customer portal") { Milestones = ["Form designed", "Pharmacies live", "Restaurants live"], LateMilestones = 1 },
        new("1.2.1", 1, Running, -3, 5, 65, "Tail-lift training for all routes") { Milestones = ["Trainers booked", "Half of drivers trained", "All drivers trained"] },
        new("1.2.1.1", 0, Running, -3, 5, 55, "Fixed routes for the northern district") { Milestones = ["Routes drawn", "Drivers agreed", "In the roster"] },
        new("1.2.1.2", 0, Running, -2, 4, 30, "Automatic slot confirmation for pharmacies") { Milestones = ["Message texts", "First chain live", "All chains live"] },
        new("1.2.2", 0, Running, -8, 12, 120, "Backload exchange with two dairy carriers") { Milestones = ["Contract", "First shared trunks", "Weekly plan"] },
        new("1.2.2", 1, Running, -5, 8, 60, "Trailer swap point at the ring road") { Milestones = ["Lease signed", "Yard lit and fenced", "First swaps"] },
        new("1.2.2.1", 0, Running, -3, 5, 40, "Friday rates for southbound producers") { Milestones = ["Rate card", "Offer round", "First loads"] },
        new("1.2.3.1", 0, Running, -6, 9, 95, "Service intervals from telematics") { Milestones = ["Data feed", "Intervals set", "Workshop plan switched"] },
        new("1.2.3", 1, Running, -4, 7, 130, "Replacement of the oldest tractor units") { Milestones = ["Order placed", "First six delivered", "Last six delivered"] },
        new("1.3", 1, Running, -5, 8, 160, "Live dock board at all hubs") { Milestones = ["Lynmouth live", "Carrow live", "Esker live"], LateMilestones = 1 },
        new("1.3.1", 0, Running, -8, 12, 280, "DockPlan roll-out to carriers") { Milestones = ["Pilot carriers", "Fifty carriers", "All regular carriers", "Telephone booking closed"] },
        new("1.3.1", 1, Running, -2, 5, 50, "Booking rules for late changes") { Milestones = ["Rules drafted", "Agreed with key accounts", "In DockPlan"] },
        new("1.3.2", 0, Running, -6, 9, 110, "Weather and holiday signals in the volume forecast") { Milestones = ["Signals chosen", "Parallel run", "Plan switched"] },
        new("1.4.1", 0, Running, -9, 13, 260, "Handheld replacement programme") { Milestones = ["Devices chosen", "Esker switched", "Carrow switched", "Lynmouth switched"], LateMilestones = 1 },
        new("1.4.2", 0, Running, -7, 12, 180, "Direct interfaces for key customers") { Milestones = ["Standard messages", "Ten customers", "Fifteen customers", "Twenty customers"] },
        new("1.4.2.1", 0, Running, -6, 9, 140, "One sensor platform for trailers and chambers") { Milestones = ["Platform bought", "Trailers moved", "Chambers moved"] },
        new("1.4.3", 0, Running, -5, 9, 75, "Quarterly recovery exercises") { Milestones = ["First exercise", "Second exercise", "Third exercise"] },
        new("2.1.1", 0, Running, -6, 10, 130, "Hospital logistics sales team") { Milestones = ["Two hires", "Target list", "First pilots"] },
        new("2.1.1.1", 0, Running, -4, 7, 100, "Library of validated lanes") { Milestones = ["Format", "Ten lanes", "Twenty-five lanes"] },
        new("2.1.2", 1, Running, -8, 12, 60, "Review calendar for licence customers") { Milestones = ["Calendar", "Owners named", "Half of reviews held"] },
        new("2.2", 0, Running, -7, 11, 85, "Premium chilled product sheet and pricing") { Milestones = ["Cost model", "Sheet", "Sales trained"] },
        new("2.2.1", 1, Running, -3, 6, 35, "Producer days at the hubs") { Milestones = ["First day", "Second day", "Third day"] },
        new("2.2.2", 0, Running, -2, 5, 70, "Account rescue team") { Milestones = ["Team named", "Twenty visits", "Offers made"] },
        new("2.3.1.1", 0, Running, -5, 7, 115, "Tracking view for the service desk") { Milestones = ["Prototype", "Food accounts", "Pharma accounts"] },
        new("2.3.2", 0, Running, -6, 9, 65, "Claims workbench") { Milestones = ["Case screens", "Photos attached", "Settlement letters"] },
        new("2.4.1", 0, Running, -4, 6, 25, "Bid checklist and go/no-go meeting") { Milestones = ["Checklist", "Weekly meeting", "Review of first quarter"] },
        new("3.1", 0, Running, -9, 14, 50, "Indexation clauses at renewal") { Milestones = ["Clause agreed", "First twenty contracts", "Half of the book"] },
        new("3.1.1.1", 0, Running, -5, 8, 90, "Proof of delivery to invoice without paper") { Milestones = ["Interface", "Food", "Pharma"] },
        new("3.1.2", 0, Running, -4, 7, 55, "Dunning calendar and credit limits") { Milestones = ["Limits reviewed", "Calendar live", "Escalations agreed"] },
        new("3.2.1", 0, Running, -7, 11, 45, "Framework contracts for hired transport") { Milestones = ["Tender", "Shortlist", "Signatures"] },
        new("3.3.1", 0, Running, -10, 16, 400, "Compressor conversion at Lynmouth and Carrow") { Milestones = ["Lynmouth A", "Lynmouth B", "Carrow A", "Carrow B"] },
        new("4.1.1", 0, Running, -8, 11, 170, "Walkways and gates at the docks") { Milestones = ["Lynmouth", "Carrow", "Esker"] },
        new("4.2.2", 0, Running, -6, 9, 60, "Carrier self-assessment") { Milestones = ["Questionnaire", "First sixty answers", "Spot checks"] },
        new("5.1.1", 1, Running, -5, 9, 80, "First-year programme for drivers") { Milestones = ["Programme written", "First group", "Second group"] },
        new("5.2.2", 0, Running, -6, 10, 70, "Skill matrix and rotation shifts") { Milestones = ["Matrix", "Rotation at Esker", "Rotation at Carrow"] },

        // running past the planned finish
        new("4.1", 1, Running, -9, 7.5, 85, "Blue-light and speed limits on forklifts") { Milestones = ["Lights fitted", "Limits set", "Measured at all hubs"], LateMilestones = 1 },

        // no KPI named
        new("1.4", -1, Running, -6, 9, 260, "Intranet relaunch") { Milestones = ["Structure", "Content moved", "Old site closed"] },
        new("5.1", -1, Running, -4, 7, 95, "Employer brand film and job fair stand") { Milestones = ["Storyboard", "Filming", "Fair"] },
        new("3.2", -1, Running, -5, 8, 120, "Supplier portal comparison study") { Milestones = ["Long list", "Demonstrations", "Recommendation"] },

        // to come
        new("5.3", 0, Planned, 0.8, 5, 40, "Quarterly goal conversations in every team") { Milestones = ["Guide", "Leaders trained", "First round"] },
        new("3.3", 0, Planned, 1.5, 9, 220, "Solar roof at Esker") { Milestones = ["Permit", "Mounting", "Grid connection"] },
        new("2.2.2.1", 0, Planned, 0.5, 4, 30, "Early warning list for falling accounts") { Milestones = ["List", "Weekly call", "Review"] },
    ];
}
