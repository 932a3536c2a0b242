namespace InsightEngine.Insights.Sample.Catalogue;

/// <summary>The invented company: temperature-controlled storage and transport for food and medicines, three hubs, about 600 people.</summary>
internal static class CompanyCatalogue
{
    public const string Name = "Halden Cold Chain";

    public static readonly UnitSpec[] Units =
    [
        new("U-HCC", null, Name, 6, "Ingrid Solheim"),
        new("U-OPS", "U-HCC", "Operations", 7, "Marcus Oyelaran"),
        new("U-COM", "U-HCC", "Commercial", 6, "Claire Fontaine"),
        new("U-FIN", "U-HCC", "Finance", 5, "Tomasz Wieczorek"),
        new("U-TEC", "U-HCC", "Technology", 6, "Priya Raghavan"),
        new("U-QHS", "U-HCC", "Quality and Safety", 5, "Henrik Aalto"),
        new("U-PEO", "U-HCC", "People", 5, "Rosalind Achterberg"),
        new("U-WHS", "U-OPS", "Warehousing", 8, "Dermot Kavanagh", "Zeynep Aydın"),
        new("U-LYN", "U-WHS", "Lynmouth Hub", 74, "Gareth Pritchard", "Amara Nwosu"),
        new("U-CAR", "U-WHS", "Carrow Hub", 58, "Lucía Ferrer"),
        new("U-ESK", "U-WHS", "Esker Hub", 49, "Niamh Gallagher"),
        new("U-TRA", "U-OPS", "Transport", 9, "Jonas Lindqvist", "Beatriz Almeida"),
        new("U-LIN", "U-TRA", "Linehaul", 47, "Piotr Zieliński"),
        new("U-LAS", "U-TRA", "Last Mile", 61, "Samira Haddad"),
        new("U-WSH", "U-TRA", "Fleet Workshop", 18, "Colm Brennan"),
        new("U-ENG", "U-OPS", "Engineering and Energy", 6, "Annika Sørensen"),
        new("U-REF", "U-ENG", "Refrigeration", 19, "Mateus Carvalho"),
        new("U-END", "U-ENG", "Energy Desk", 8, "Hannah Whitlock"),
        new("U-PLN", "U-OPS", "Planning", 5, "Olivier Marchand"),
        new("U-SLO", "U-PLN", "Slot Planning", 12, "Fatima Benali"),
        new("U-NET", "U-PLN", "Network Planning", 9, "Viktor Dragomir"),
        new("U-PHA", "U-COM", "Pharma Accounts", 17, "Elena Petrakis", "Daniel Osei"),
        new("U-FOO", "U-COM", "Food Accounts", 19, "Wouter de Graaf", "Maeve Donnelly"),
        new("U-CUS", "U-COM", "Customer Care", 4, "Joanna Kowalczyk"),
        new("U-SVC", "U-CUS", "Service Desk", 27, "Rhys Llewellyn"),
        new("U-CLA", "U-CUS", "Claims", 11, "Sofia Marinova"),
        new("U-BID", "U-COM", "Marketing and Bids", 10, "Nadia Rahman"),
        new("U-CON", "U-FIN", "Controlling", 12, "Lars Petersen", "Chiara Bianchi"),
        new("U-PRO", "U-FIN", "Procurement", 10, "Imogen Clarke"),
        new("U-PLA", "U-TEC", "Platform", 16, "Arjun Mehta"),
        new("U-WMS", "U-TEC", "Warehouse Systems", 14, "Katarzyna Nowak"),
        new("U-DAT", "U-TEC", "Data and Integration", 12, "Emeka Okafor"),
        new("U-QUA", "U-QHS", "Quality Assurance", 9, "Margit Kallas"),
        new("U-CAL", "U-QUA", "Calibration Laboratory", 4, "Stefan Brandt"),
        new("U-SAF", "U-QHS", "Health and Safety", 9, "Orla Fitzgerald"),
        new("U-TAL", "U-PEO", "Talent and Learning", 9, "Yusuf Demir"),
        new("U-HRO", "U-PEO", "People Operations", 10, "Helena Vasquez"),
    ];

    /// <summary>Owners who are not a person.</summary>
    public static readonly string[] Groups = ["Network Steering Committee", "Transport leadership team"];

    /// <summary>All objectives, parents before children.</summary>
    public static IEnumerable<ObjectiveSpec> Objectives =>
        ServiceCatalogue.Objectives.Concat(GrowthCatalogue.Objectives).Concat(MarginCatalogue.Objectives)
            .Concat(SafetyCatalogue.Objectives).Concat(PeopleCatalogue.Objectives);

    /// <summary>KPIs that measure no objective.</summary>
    public static readonly (string Unit, KpiSpec Kpi)[] Orphans =
    [
        ("U-NET", Shorthand.K("Empty pallet positions at partner depots", "count", Shorthand.Down, Shorthand.Avg, Shorthand.W, 412, -20, 25, 14)),
        ("U-BID", Shorthand.K("Trade press mentions", "count", Shorthand.Up, Shorthand.Sum, Shorthand.M, 17, 1, 2, 3)),
        ("U-PLA", Shorthand.K("Open low-priority service tickets", "count", Shorthand.Down, Shorthand.Last, Shorthand.W, 88, -4, 3, 6)),
    ];
}
